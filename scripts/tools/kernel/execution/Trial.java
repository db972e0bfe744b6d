package kernel.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.VarSnippet;
import kernel.errors.Problem;
import kernel.protocol.Log;

/**
 * Looks at declarations that are to take the place of earlier ones. JShell drops the earlier ones even if the new ones do not compile, so
 * javac tries them first, in one class with everything that mentions them, which then means the new ones, too. If that fails, what the
 * cell declares further down is put beside them.
 */
final class Trial {

    private final JShell shell;
    private final Javac javac;
    private final String code;

    /** @param code of the cell, magics left out */
    Trial(JShell shell, Javac javac, String code) {
        this.shell = shell;
        this.javac = javac;
        this.code = code;
    }

    /**
     * @param problems why the earlier declarations are to stay, at positions of the cell
     * @param waiting  what the new ones name that nobody has declared yet
     * @param giveWay  what is in the way of the new ones, and is declared anew further down
     */
    record Verdict(List<Problem> problems, List<Problem> waiting, List<DeclarationSnippet> giveWay) { }

    private static final Verdict FINE = new Verdict(List.of(), List.of(), List.of());

    /** A piece of the class that is tried. {@code of} is null where errors do not count. */
    private record Part(String body, Declaration of, IntUnaryOperator inCell) { }

    /** What is to be said of declarations that stand together in the cell. */
    Verdict judge(List<Declaration> group) {
        var keys = keys(group);
        return active().noneMatch(earlier -> shell.status(earlier) == Snippet.Status.VALID && keys.contains(Declaration.Key.of(earlier)))
                ? FINE : tried(group);
    }

    /** The same of one that may be none, or several: a variable's most often. */
    Verdict judge(Adapted snippet, int offset) {
        var source = snippet.source();
        var words = Declaration.words(source);
        if (active().noneMatch(earlier -> words.contains(earlier.name()))) {
            return FINE;
        }
        return judge(shell.sourceCodeAnalysis().sourceToSnippets(source).stream().filter(DeclarationSnippet.class::isInstance)
                .map(one -> new Declaration(Declaration.Key.of((DeclarationSnippet) one), snippet, offset)).toList());
    }

    /** What declarations name that nobody has declared. */
    List<Problem> waiting(List<Declaration> group) {
        return tried(group).waiting();
    }

    private Verdict tried(List<Declaration> group) {
        var imports = new StringBuilder();
        var own = parts(group, imports);
        var alone = tried(imports.toString(), own, around(keys(group), words(group)));
        if (alone.problems.isEmpty()) {
            return alone;
        }
        var further = new ArrayList<Part>();
        var later = later(group, further, imports);
        var parts = Stream.concat(own.stream(), further.stream()).toList();
        var keys = Stream.concat(keys(group).stream(), later.stream()).collect(Collectors.toSet());
        var beside = tried(imports.toString(), parts, around(keys, words(group)));
        return !beside.problems.isEmpty() ? beside : new Verdict(List.of(), beside.waiting, active()
                .filter(earlier -> later.contains(Declaration.Key.of(earlier))).toList());
    }

    private Stream<DeclarationSnippet> active() {
        return shell.snippets().filter(snippet -> snippet instanceof DeclarationSnippet && shell.status(snippet).isActive())
                .map(DeclarationSnippet.class::cast);
    }

    private static Set<Declaration.Key> keys(List<Declaration> declarations) {
        return declarations.stream().map(Declaration::key).collect(Collectors.toSet());
    }

    private static Set<String> words(List<Declaration> declarations) {
        return declarations.stream().map(declaration -> declaration.key().name()).collect(Collectors.toSet());
    }

    /** What was declared before and mentions one of the names, or something that does; and the overloads of what is declared. */
    private List<Part> around(Set<Declaration.Key> declared, Set<String> names) {
        var left = new LinkedHashMap<DeclarationSnippet, Set<String>>();
        active().filter(earlier -> !declared.contains(Declaration.Key.of(earlier)))
                .forEach(earlier -> left.put(earlier, Declaration.words(earlier)));
        var reached = new HashSet<>(names);
        var around = new ArrayList<DeclarationSnippet>();
        for (boolean grows = true; grows;) {
            grows = left.entrySet().removeIf(entry -> {
                boolean touches = entry.getValue().stream().anyMatch(reached::contains)
                        || declared.stream().anyMatch(key -> key.isOverloadOf(Declaration.Key.of(entry.getKey())));
                if (touches) {
                    around.add(entry.getKey());
                    reached.add(entry.getKey().name());
                }
                return touches;
            });
        }
        return around.stream().map(this::part).toList();
    }

    private Part part(DeclarationSnippet earlier) {
        return new Part(earlier instanceof VarSnippet variable ? field(variable)
                : body(shell.sourceCodeAnalysis().wrappers(earlier.source()).getFirst()), null, null);
    }

    /** A variable without its value. The type of a class without a name cannot be written. */
    private static String field(VarSnippet variable) {
        var type = variable.typeName();
        return "public static " + (type.contains("anonymous") || type.contains("&") ? "java.lang.Object" : type) + " " + variable.name() + ";\n";
    }

    private List<Part> parts(List<Declaration> group, StringBuilder imports) {
        var parts = new LinkedHashMap<Integer, List<Part>>();       // of two variables in one declaration, both have both wrappers
        for (var declaration : group) {
            parts.computeIfAbsent(declaration.offset(), _ -> {
                var wrappers = shell.sourceCodeAnalysis().wrappers(declaration.source());
                if (imports.isEmpty()) {
                    imports.append(Imports.above(wrappers.getFirst()));
                }
                return wrappers.stream().map(wrapper -> part(wrapper, declaration)).toList();
            });
        }
        return parts.values().stream().flatMap(List::stream).toList();
    }

    /** What else the cell declares: with it at hand, a declaration may name what stands below it. Returns what takes an earlier one's place. */
    private Set<Declaration.Key> later(List<Declaration> group, List<Part> parts, StringBuilder imports) {
        var analysis = shell.sourceCodeAnalysis();
        var asked = group.stream().map(Declaration::offset).collect(Collectors.toSet());
        var last = group.getLast().offset();
        var replacing = new HashSet<Declaration.Key>();
        Map<Declaration.Key, DeclarationSnippet> before = active().collect(Collectors.toMap(Declaration.Key::of, one -> one, (one, _) -> one));
        for (var rest = code.stripLeading(); !rest.isEmpty();) {
            var next = First.of(analysis, rest);
            int offset = code.length() - rest.length();
            if (next.source() == null || !next.completeness().isComplete()) {
                break;
            }
            if (!asked.contains(offset)) {
                var adapted = new Adapted(next.source(), code, offset);
                for (var snippet : analysis.sourceToSnippets(adapted.source())) {
                    if (snippet instanceof DeclarationSnippet declared) {
                        var key = Declaration.Key.of(declared);
                        parts.add(snippet instanceof VarSnippet variable
                                ? new Part(field(variable), null, null)
                                : part(analysis.wrappers(adapted.source()).getFirst(), new Declaration(key, adapted, offset)));
                        if (offset > last && !(before.get(key) instanceof VarSnippet variable
                                && variable.typeName().equals(((VarSnippet) declared).typeName()))) {
                            replacing.add(key);
                        }
                    } else if (snippet.kind() == Kind.IMPORT) {
                        imports.append(snippet.source().strip()).append('\n');
                    }
                }
            }
            rest = next.remaining().stripLeading();
        }
        return replacing;
    }

    private static Part part(SnippetWrapper wrapper, Declaration of) {
        int start = wrapper.wrapped().stripTrailing().length() - body(wrapper).length() - 1;
        return new Part(body(wrapper), of, position -> of.offset() + of.adapted().written(wrapper.wrappedToSourcePosition(start + position)));
    }

    /** What stands in the class that JShell puts around a snippet. */
    private static String body(SnippetWrapper wrapper) {
        var wrapped = wrapper.wrapped().stripTrailing();
        return wrapped.substring(wrapped.indexOf('{', wrapped.indexOf(Imports.TRIAL_CLASS)) + 1, wrapped.length() - 1);
    }

    /** Compiles the parts, in one class. What takes an earlier one's place must find every name; what is new may wait for a later cell. */
    private Verdict tried(String head, List<Part> parts, List<Part> around) {
        var valid = active().filter(earlier -> shell.status(earlier) == Snippet.Status.VALID).map(Declaration.Key::of)
                .collect(Collectors.toSet());
        var text = new StringBuilder(head).append(Imports.TRIAL_CLASS).append(" {");
        var starts = new ArrayList<Integer>();
        var all = Stream.concat(parts.stream(), around.stream()).toList();
        for (var part : all) {
            starts.add(text.length());
            text.append(part.body.replace(StatementCompiler.METHOD, "do_" + (100 + starts.size())));
        }
        var found = new ArrayList<Problem>();
        var waiting = new ArrayList<Problem>();
        var problems = compiled(text.append('}').toString());
        var incomplete = problems.stream().filter(Problem::isUnresolved).map(problem -> index(problem, starts)).collect(Collectors.toSet());
        for (var problem : problems) {
            int index = index(problem, starts);
            var part = index < 0 ? null : all.get(index);
            if (part == null || part.of == null || problem.code().equals("compiler.err.already.defined")
                    || problem.isOfMissingParent() && incomplete.contains(index)) {
                continue;
            }
            var there = problem.at(position -> part.inCell.applyAsInt(position - starts.get(index)));
            boolean mayWait = problem.isUnresolved()
                    && (!valid.contains(part.of.key()) || part.of.adapted().permits(there.position() - part.of.offset()));
            (mayWait ? waiting : found).add(there);
        }
        return new Verdict(found.stream().distinct().toList(), waiting.stream().distinct().toList(), List.of());
    }

    private static int index(Problem problem, List<Integer> starts) {
        return (int) starts.stream().filter(start -> start <= problem.position()).count() - 1;
    }

    private List<Problem> compiled(String source) {
        try {
            return javac.problems(source);
        } catch (LinkageError | RuntimeException | AssertionError | StackOverflowError e) {     // JShell is asked next, and says what it thinks
            Log.say("javac: " + e);
            return List.of();
        }
    }
}

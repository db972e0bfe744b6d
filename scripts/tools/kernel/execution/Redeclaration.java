package kernel.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.VarSnippet;
import kernel.errors.Problem;
import kernel.protocol.Log;

/**
 * Looks at a declaration that is to take the place of an earlier one. JShell drops the earlier one even if the new one does not compile,
 * so javac tries it first: alone, and if that fails, beside everything else that the cell declares.
 */
final class Redeclaration {

    private final JShell shell;
    private final Javac javac;
    private final String code;

    /** @param code of the cell, magics left out */
    Redeclaration(JShell shell, Javac javac, String code) {
        this.shell = shell;
        this.javac = javac;
        this.code = code;
    }

    /** A piece of the class that is tried. {@code inCell} is null where errors do not count. */
    private record Part(String body, IntUnaryOperator inCell, boolean asked) { }

    /** Why the earlier declaration is to stay, at positions of the cell; empty if there is none, or the new one is fine. */
    List<Problem> problems(Adapted snippet, int offset) {
        var source = snippet.source();
        if (kept().noneMatch(earlier -> source.contains(earlier.name()))) {
            return List.of();
        }
        var declared = shell.sourceCodeAnalysis().sourceToSnippets(source);
        if (declared.stream().noneMatch(one -> kept().anyMatch(earlier -> isSame(earlier, one)))) {
            return List.of();
        }
        var wrappers = shell.sourceCodeAnalysis().wrappers(source);
        var head = Imports.above(wrappers.getFirst());
        var own = wrappers.stream().map(wrapper -> part(wrapper, snippet, offset, true)).toList();
        var overloads = kept().filter(earlier -> declared.stream().anyMatch(one -> isOverload(earlier, one)))
                .map(earlier -> new Part(body(shell.sourceCodeAnalysis().wrappers(earlier.source()).getFirst()), null, false)).toList();
        var alone = tried(head, Stream.concat(own.stream(), overloads.stream()).toList());
        if (alone.isEmpty()) {
            return alone;
        }
        var imports = new StringBuilder(head);
        var parts = new ArrayList<>(own);
        addOthers(imports, parts, offset);
        parts.addAll(overloads);
        return tried(imports.toString(), parts);
    }

    private Stream<DeclarationSnippet> kept() {
        return shell.snippets().filter(snippet -> snippet instanceof DeclarationSnippet && shell.status(snippet) == Snippet.Status.VALID)
                .map(DeclarationSnippet.class::cast);
    }

    private static boolean isSame(DeclarationSnippet earlier, Snippet fresh) {
        return fresh.kind() == earlier.kind() && ((DeclarationSnippet) fresh).name().equals(earlier.name())
                && (!(fresh instanceof MethodSnippet method) || method.parameterTypes().equals(((MethodSnippet) earlier).parameterTypes()));
    }

    private static boolean isOverload(DeclarationSnippet earlier, Snippet fresh) {
        return fresh instanceof MethodSnippet method && earlier.kind() == Kind.METHOD && method.name().equals(earlier.name())
                && !isSame(earlier, fresh);
    }

    /** What else the cell declares: with it at hand, a declaration may name what stands below it. */
    private void addOthers(StringBuilder imports, List<Part> parts, int asked) {
        var analysis = shell.sourceCodeAnalysis();
        for (var rest = code.stripLeading(); !rest.isEmpty();) {
            var next = analysis.analyzeCompletion(rest);
            int offset = code.length() - rest.length();
            if (next.source() == null || !next.completeness().isComplete()) {
                return;
            }
            var adapted = new Adapted(next.source(), code, offset);
            for (var snippet : offset == asked ? List.<Snippet>of() : analysis.sourceToSnippets(adapted.source())) {
                switch (snippet.kind()) {
                    case IMPORT -> imports.append(snippet.source().strip()).append('\n');
                    case VAR -> parts.add(new Part("public static " + ((VarSnippet) snippet).typeName() + " " + ((VarSnippet) snippet).name()
                            + ";\n", null, false));
                    case METHOD, TYPE_DECL -> parts.add(part(analysis.wrappers(adapted.source()).getFirst(), adapted, offset, false));
                    default -> { }
                }
            }
            rest = next.remaining().stripLeading();
        }
    }

    private static Part part(SnippetWrapper wrapper, Adapted snippet, int offset, boolean asked) {
        int start = wrapper.wrapped().stripTrailing().length() - body(wrapper).length() - 1;
        return new Part(body(wrapper), position -> offset + snippet.written(wrapper.wrappedToSourcePosition(start + position)), asked);
    }

    /** What stands in the class that JShell puts around a snippet. */
    private static String body(SnippetWrapper wrapper) {
        var wrapped = wrapper.wrapped().stripTrailing();
        return wrapped.substring(wrapped.indexOf('{', wrapped.indexOf(Imports.TRIAL_CLASS)) + 1, wrapped.length() - 1);
    }

    /** The errors of the parts, in one class; where another part of the cell lacks a name, a later cell may declare it. */
    private List<Problem> tried(String head, List<Part> parts) {
        var text = new StringBuilder(head).append(Imports.TRIAL_CLASS).append(" {");
        var starts = new ArrayList<Integer>();
        for (var part : parts) {
            starts.add(text.length());
            text.append(part.body.replace(StatementCompiler.METHOD, "do_" + (100 + starts.size())));
        }
        var found = new ArrayList<Problem>();
        for (var problem : compiled(text.append('}').toString())) {
            int index = (int) starts.stream().filter(start -> start <= problem.position()).count() - 1;
            if (index >= 0 && parts.get(index).inCell != null && !problem.code().equals("compiler.err.already.defined")
                    && (parts.get(index).asked || !problem.isUnresolved())) {
                found.add(problem.at(position -> parts.get(index).inCell.applyAsInt(position - starts.get(index))));
            }
        }
        return found.stream().distinct().toList();      // a variable's type stands twice in its class
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

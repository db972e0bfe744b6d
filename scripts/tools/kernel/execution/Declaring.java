package kernel.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import kernel.errors.ByName;
import kernel.errors.CellFailure;
import kernel.errors.Known;
import kernel.errors.Problem;
import kernel.source.SnippetLines;

/** The declarations of one cell: tried, made way for, declared, and what is to be said of them. */
final class Declaring {

    private static final Pattern NAMED = Pattern.compile("[\\w.]+(?:<[\\w.,<>\\[\\] ]+>)?(?:\\[])*");

    private final JavaSession session;
    private final Javac javac;
    private final CellControl control;
    private final SnippetLines lines;
    private final Cell cell;
    private final String code;
    private final int from;
    private final int to;
    private final Program program;
    private final Map<DeclarationSnippet, Declaration> waiting = new LinkedHashMap<>();
    private Aftermath aftermath;
    private boolean told;

    /** For a range of a cell's code. */
    Declaring(JavaSession session, Javac javac, CellControl control, SnippetLines lines, Cell cell, String code, int from, int to, Program program) {
        this.session = session;
        this.javac = javac;
        this.control = control;
        this.lines = lines;
        this.cell = cell;
        this.code = code;
        this.from = from;
        this.to = to;
        this.program = program;
    }

    /** Declares methods and types that stand one after another: together, so that each may name each. */
    void declare(List<Declaration> group) throws CellFailure {
        if (group.isEmpty()) {
            return;
        }
        var shell = session.shell();
        var before = shell.snippets().filter(snippet -> snippet instanceof DeclarationSnippet && shell.status(snippet) == Snippet.Status.VALID)
                .map(DeclarationSnippet.class::cast).collect(Collectors.toMap(Declaration.Key::of, one -> one, (_, newer) -> newer));
        var changed = group.stream().filter(declaration -> !stays(before.get(declaration.key()), declaration)).toList();
        group.clear();
        if (changed.isEmpty()) {
            return;
        }
        goOn();
        session.letGoOfNames();
        clear(trial().judge(changed));
        for (var declaration : changed) {
            if (declaration.key().kind() == Snippet.Kind.TYPE_DECL) {
                drop(Imported.as(declaration.key().name(), shell), declaration.key().name() + " means the type that this cell declares, no longer ");
            }
        }
        var snippets = new LinkedHashMap<Declaration, Snippet>();
        for (var piece : Pieces.of(changed)) {
            goOn();
            var done = Group.declare(shell, piece.stream().map(Declaration::source).toList());
            for (int i = 0; i < piece.size(); i++) {
                snippets.put(piece.get(i), done.snippets().get(i));
                learn(piece.get(i), done.snippets().get(i));
            }
            saw(done.events());
        }
        for (var declaration : changed) {
            check(snippets.get(declaration), declaration, position -> declaration.offset() + declaration.adapted().written(position));
        }
    }

    /** True if it is declared like this already, so that what was made with it may stay. */
    private boolean stays(DeclarationSnippet earlier, Declaration declaration) {
        var shell = session.shell();
        boolean stays = earlier != null && earlier.source().equals(declaration.source())
                && control.isLoaded(shell.sourceCodeAnalysis().wrapper(earlier).fullClassName());
        if (stays) {
            learn(declaration, earlier);
        }
        return stays;
    }

    private void learn(Declaration declaration, Snippet snippet) {
        lines.learn(session.shell(), cell.number(), code, declaration.offset(), snippet);
        program.saw(snippet);
    }

    private Trial trial() {
        return new Trial(session.shell(), javac, " ".repeat(from) + code.substring(from, to));
    }

    /** Refuses what would not compile, and makes way for what would. */
    private void clear(Trial.Verdict verdict) throws CellFailure {
        if (!verdict.problems().isEmpty()) {
            throw doesNotCompile(verdict.problems(), "What was declared before stays as it was.");
        }
        verdict.giveWay().forEach(this::drop);
    }

    /**
     * Has a variable without a type say which one it has, if that is of types of cells: JShell would write down the class that the type has
     * now, and once the type is declared anew, by itself or with what it mentions, that is an older one.
     */
    private void type(Adapted snippet) {
        var name = snippet.untyped();
        if (name == null) {
            return;
        }
        var shell = session.shell();
        var words = Declaration.words(snippet.source());
        var types = shell.types().filter(one -> shell.status(one).isActive()).map(TypeDeclSnippet::name).collect(Collectors.toSet());
        if (!types.isEmpty() && shell.snippets().anyMatch(one -> one instanceof DeclarationSnippet declared && !declared.name().equals(name)
                && shell.status(one).isActive() && words.contains(declared.name()))) {
            shell.sourceCodeAnalysis().sourceToSnippets(snippet.source()).stream().filter(VarSnippet.class::isInstance).map(one -> ((VarSnippet) one).typeName())
                    .filter(type -> NAMED.matcher(type).matches() && Declaration.words(type).stream().anyMatch(types::contains))
                    .findFirst().ifPresent(snippet::type);
        }
    }

    /** The same for one snippet of any kind. An import goes before a type of its name that a cell has declared. */
    void makeWay(Adapted snippet, int offset) throws CellFailure {
        session.letGoOfNames();
        type(snippet);
        clear(trial().judge(snippet, offset));
        var imported = Imported.type(snippet.source());
        if (imported != null) {
            drop(session.shell().types().filter(type -> type.name().equals(imported)).findFirst(), imported + " means what is imported here, no longer ");
        }
    }

    private void drop(Optional<? extends Snippet> inTheWay, String sentence) {
        inTheWay.ifPresent(snippet -> {
            drop(snippet);
            cell.warn(sentence + (snippet instanceof ImportSnippet imported ? imported.fullname() : "the type that a cell declared") + ".");
        });
    }

    private void drop(Snippet snippet) {
        sawAlone(session.shell().drop(snippet));
    }

    /** Takes note of what JShell has done when it was given a single snippet. */
    void sawAlone(List<SnippetEvent> events) {
        saw(Stream.concat(events.stream(), Group.settle(session.shell(), events).stream()).toList());
    }

    private void saw(List<SnippetEvent> events) {
        var shell = session.shell();
        if (aftermath == null) {
            aftermath = new Aftermath(shell, control);
        }
        for (var event : events) {
            if (event.snippet() instanceof VarSnippet variable && event.status().isActive()) {
                control.settle(variable.name(), shell.sourceCodeAnalysis().wrapper(variable).fullClassName());
            }
            if (event.causeSnippet() != null) {
                lines.moved(shell, event.snippet());
            }
            aftermath.saw(event);
        }
    }

    /** Fails if a snippet was refused. @param declaration what it declares, or null */
    void check(Snippet snippet, Declaration declaration, IntUnaryOperator inCell) throws CellFailure {
        var shell = session.shell();
        var status = shell.status(snippet);
        boolean waits = Aftermath.isOpen(status) && declaration != null;
        var problems = shell.diagnostics(snippet).filter(Diag::isError).map(diagnostic -> Problem.of(diagnostic, inCell)).toList();
        if (status == Snippet.Status.REJECTED || Aftermath.isOpen(status) && !problems.isEmpty() && !Orphan.isOne(shell, snippet)) {
            if (waits) {
                drop(snippet);
            }
            if (problems.stream().anyMatch(Problem::isOfBytecode)) {
                session.renewCompilers();
            }
            throw hidden(problems).orElseGet(() -> doesNotCompile(problems, ""));
        }
        if (waits) {
            var never = neverThere((DeclarationSnippet) snippet, declaration);
            if (!never.isEmpty()) {
                drop(snippet);
                throw doesNotCompile(never, "");
            }
            waiting.put((DeclarationSnippet) snippet, declaration);
        }
    }

    /** What no cell can declare, since it would be a member of a library's type. JShell waits for it where a type of a cell is among that type's arguments. */
    private List<Problem> neverThere(DeclarationSnippet snippet, Declaration declaration) {
        boolean ofSomething = session.shell().unresolvedDependencies(snippet).map(missing -> missing.replaceFirst("\\(.*", "").replaceFirst(".* ", ""))
                .anyMatch(name -> Pattern.compile("\\.\\s*" + Pattern.quote(name) + "\\b").matcher(snippet.source()).find());
        return ofSomething ? trial().waiting(List.of(declaration)).stream().filter(Problem::isOfLibrary).toList() : List.of();
    }

    /** The error behind another one: a name cannot be found because its declaration waits for something itself. It hides no error that is none such. */
    private Optional<CellFailure> hidden(List<Problem> problems) {
        var others = problems.stream().filter(problem -> waiting(problem).isEmpty()).toList();
        return problems.stream().flatMap(problem -> waiting(problem).stream()).findFirst().map(this::waits)
                .map(cause -> others.isEmpty() || cause instanceof CellFailure.DoesNotCompile ? cause : doesNotCompile(others, cause.getMessage() + "."));
    }

    private Optional<DeclarationSnippet> waiting(Problem problem) {
        var shell = session.shell();
        return !problem.isUnresolved() ? Optional.empty() : shell.snippets().filter(DeclarationSnippet.class::isInstance).map(DeclarationSnippet.class::cast)
                .filter(snippet -> snippet.name().equals(problem.symbol()) && shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED).findFirst();
    }

    /** What a declaration waits for: where the cell names it, if it is of this cell. */
    CellFailure waits(DeclarationSnippet snippet) {
        told = true;
        var shell = session.shell();
        var missing = !waiting.containsKey(snippet) ? List.<Problem>of() : trial().waiting(waiting.entrySet().stream()
                .filter(entry -> Aftermath.isOpen(shell.status(entry.getKey()))).map(Map.Entry::getValue).toList());
        return missing.isEmpty() ? CellFailure.unresolved(shell, snippet) : doesNotCompile(missing, "");
    }

    /** What still misses a declaration once the whole cell was read, or failed: a later cell may bring it. */
    void tellWhatWaits() {
        if (told || waiting.isEmpty()) {        // the first cell's statements need no full JShell
            return;
        }
        var shell = session.shell();
        waiting.keySet().stream().filter(snippet -> Aftermath.isOpen(shell.status(snippet))).forEach(snippet -> {
            var missing = CellFailure.missing(shell, snippet);
            cell.warn(snippet.name() + (shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED ? " can run" : " can be used")
                    + " once a cell has declared " + missing + "." + ByName.missing(missing, snippet.source(), Known.of(shell)).map(hint -> "\nHint: " + hint).orElse(""));
        });
    }

    /** Says what this cell has done to what was declared before. */
    void tell() {
        var report = aftermath == null ? "" : String.join("\n", aftermath.report());
        if (!report.isEmpty()) {
            cell.warn(report);
        }
    }

    /** @throws CellFailure once the cell was told to stop */
    void goOn() throws CellFailure {
        if (cell.isStopped()) {
            throw new CellFailure.Interrupted(new StopCheck.CellStopped(), lines);
        }
    }

    private CellFailure doesNotCompile(List<Problem> problems, String note) {
        return new CellFailure.DoesNotCompile(code, problems, note, session.classPath().loader(), Known.of(session.shell()));
    }
}

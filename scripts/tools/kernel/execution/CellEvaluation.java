package kernel.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.SPIResolutionException;
import kernel.errors.CellFailure;
import kernel.errors.Problem;
import kernel.execution.JavaSession.Value;

/** One cell on its way through JShell, snippet by snippet. */
final class CellEvaluation {

    private final JavaSession session;
    private final StatementCompiler statements;
    private final CellControl control;
    private final SnippetLines lines;
    private final Cell cell;
    private final String code;
    private final int from;
    private final int to;
    private final Program program;
    private final Map<DeclarationSnippet, Declaration> waiting = new LinkedHashMap<>();
    private final List<VarSnippet> temporaries = new ArrayList<>();
    private Aftermath aftermath;

    /** Evaluates a range of a cell's code. */
    CellEvaluation(JavaSession session, StatementCompiler statements, CellControl control, SnippetLines lines, Cell cell, String code,
            int from, int to) {
        this.session = session;
        this.statements = statements;
        this.control = control;
        this.lines = lines;
        this.cell = cell;
        this.code = Program.withoutPackage(code);
        this.from = from;
        this.to = to;
        this.program = new Program(code);
    }

    /** @param runsMain whether a cell that is a program is run as one */
    Value run(boolean runsMain) throws CellFailure {
        var before = Stoppable.compilesFor(cell);
        try {
            return ThinTasks.within(session.bare(), () -> snippets(runsMain));
        } catch (RuntimeException | Error thrown) {
            if (!cell.isStopped()) {
                throw thrown;
            }
            session.renewCompilers();                   // the compiler was stopped midway
            throw new CellFailure.Interrupted(new StopCheck.CellStopped(), lines);
        } finally {
            Stoppable.compilesFor(before);
            // each would be an import of every later snippet, and keep its value
            temporaries.forEach(temporary -> session.shell().drop(temporary));
            var report = aftermath == null ? "" : String.join("\n", aftermath.report());
            if (!report.isEmpty()) {
                cell.warn(report);
            }
        }
    }

    private Value snippets(boolean runsMain) throws CellFailure {
        var last = new Value(false, null);
        var group = new ArrayList<Declaration>();
        var rest = code.substring(from, to);
        while (true) {
            // without the strip JShell re-declares every variable for "\nimport x;"
            rest = rest.stripLeading();
            var next = session.syntax().analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                break;
            }
            boolean cut = next.source() == null || next.completeness() == Completeness.DEFINITELY_INCOMPLETE;
            var after = cut ? "" : next.remaining();
            // as in Java, an expression with a semicolon is a statement and shows nothing
            var snippet = rest.substring(0, rest.length() - after.length()).stripTrailing();
            int offset = to - rest.length();
            var declared = cut ? null : statements.declared(snippet);
            if (declared != null) {
                if (group.stream().anyMatch(other -> other.key().equals(declared))) {
                    declare(group);
                }
                group.add(new Declaration(declared, new Adapted(next.source(), code, offset), offset));
                last = new Value(false, null);
            } else {
                declare(group);
                last = other(snippet, cut ? rest : next.source(), cut, offset);
            }
            rest = after;
        }
        declare(group);
        unresolved();
        if (runsMain && program.call() != null) {
            return evaluate(to, program.call(), false);
        }
        return last;
    }

    private Value other(String snippet, String source, boolean cut, int offset) throws CellFailure {
        boolean shows = !snippet.endsWith(";");
        var compiled = cut ? null : shows || !isLast(offset + snippet.length()) ? statements.compile(snippet, shows) : statements.compileLast(snippet);
        return compiled != null && runs(compiled, offset, snippet) ? new Value(compiled.hasValue(), control.takeValue())
                : evaluate(offset, source, shows);
    }

    private boolean isLast(int end) {
        return CodeOnly.of(code.substring(end, to)).isBlank();
    }

    /** What still misses a declaration once the whole cell was read: a later cell may bring it. */
    private void unresolved() {
        var shell = session.shell();
        waiting.keySet().stream().filter(snippet -> Aftermath.isOpen(shell.status(snippet))).forEach(snippet -> cell.warn(snippet.name()
                + (shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED ? " can run" : " can be used")
                + " once a cell has declared " + CellFailure.missing(shell, snippet) + "."));
    }

    /** False if the statement cannot be loaded, and JShell is to say why. */
    private boolean runs(StatementCompiler.Compiled statement, int offset, String source) throws CellFailure {
        goOn();
        lines.learn(cell, code, offset, source, statement);
        control.takeError();
        boolean ran = control.run(statement);
        var thrown = control.takeError();
        if (thrown != null) {
            throw threw(thrown);
        }
        program.sawStatement();
        return ran;
    }

    private void goOn() throws CellFailure {
        if (cell.isStopped()) {
            throw new CellFailure.Interrupted(new StopCheck.CellStopped(), lines);
        }
    }

    /** Declares methods and types that stand one after another: together, so that each may name each. */
    private void declare(List<Declaration> group) throws CellFailure {
        if (group.isEmpty()) {
            return;
        }
        var shell = session.shell();
        var changed = group.stream().filter(declaration -> !stays(shell, declaration)).toList();
        group.clear();
        if (changed.isEmpty()) {
            return;
        }
        goOn();
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
                learn(shell, piece.get(i), done.snippets().get(i));
            }
            saw(done.events());
        }
        for (var declaration : changed) {
            check(shell, snippets.get(declaration), declaration, position -> declaration.offset() + declaration.adapted().written(position));
        }
    }

    /** True if it is declared like this already, so that what was made with it may stay. */
    private boolean stays(JShell shell, Declaration declaration) {
        var same = shell.snippets().filter(snippet -> shell.status(snippet) == Snippet.Status.VALID && snippet instanceof DeclarationSnippet earlier
                && earlier.source().equals(declaration.source()) && Declaration.Key.of(earlier).equals(declaration.key())).findFirst();
        boolean stays = same.isPresent() && control.isLoaded(shell.sourceCodeAnalysis().wrapper(same.get()).fullClassName());
        if (stays) {
            learn(shell, declaration, same.get());
        }
        return stays;
    }

    private void learn(JShell shell, Declaration declaration, Snippet snippet) {
        lines.learn(shell, cell, code, declaration.offset(), snippet);
        program.saw(snippet);
    }

    private Value evaluate(int offset, String source, boolean shows) throws CellFailure {
        goOn();
        control.takeError();
        var shell = session.shell();
        var last = new Value(false, null);
        var adapted = new Adapted(source, code, offset);
        clear(trial().judge(adapted, offset));
        var imported = Imported.type(source);
        if (imported != null) {
            drop(shell.types().filter(type -> type.name().equals(imported)).findFirst(), imported + " means what is imported here, no longer ");
        }
        lines.evaluating(shell, cell, code, offset, adapted.source());
        var events = source.stripLeading().startsWith("import") ? ThinTasks.without(shell, () -> shell.eval(source)) : shell.eval(adapted.source());
        var thrown = control.takeError();
        var value = control.takeValue();
        saw(events);
        for (var event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            lines.learn(shell, cell, code, offset, event.snippet());
            program.saw(event.snippet());
            check(shell, event.snippet(), event.snippet() instanceof DeclarationSnippet declared
                    ? new Declaration(Declaration.Key.of(declared), adapted, offset) : null, position -> offset + adapted.written(position));
            if (thrown != null || event.exception() != null) {
                throw threw(thrown != null ? thrown : event.exception());
            }
            if (event.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                temporaries.add((VarSnippet) event.snippet());
                control.forget(((VarSnippet) event.snippet()).name());
            }
            last = new Value(shows && isValue(event.snippet()), value);
        }
        return last;
    }

    private Trial trial() {
        return new Trial(session.shell(), statements.javac(), " ".repeat(from) + code.substring(from, to));
    }

    /** Refuses what would not compile, and makes way for what would. */
    private void clear(Trial.Verdict verdict) throws CellFailure {
        if (!verdict.problems().isEmpty()) {
            throw doesNotCompile(verdict.problems(), "What was declared before stays as it was.");
        }
        verdict.giveWay().forEach(earlier -> saw(session.shell().drop(earlier)));
    }

    private void drop(Optional<? extends Snippet> inTheWay, String sentence) {
        inTheWay.ifPresent(snippet -> {
            saw(session.shell().drop(snippet));
            cell.warn(sentence + (snippet instanceof ImportSnippet imported ? imported.fullname() : "the type that a cell declared") + ".");
        });
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

    /** @param declaration what the snippet declares, or null */
    private void check(JShell shell, Snippet snippet, Declaration declaration, IntUnaryOperator inCell) throws CellFailure {
        var status = shell.status(snippet);
        boolean waits = Aftermath.isOpen(status) && declaration != null;
        if (status == Snippet.Status.REJECTED || Aftermath.isOpen(status) && shell.diagnostics(snippet).anyMatch(Diag::isError)) {
            var problems = shell.diagnostics(snippet).filter(Diag::isError).map(diagnostic -> Problem.of(diagnostic, inCell)).toList();
            if (waits) {
                saw(shell.drop(snippet));
            }
            if (problems.stream().anyMatch(Problem::isOfBytecode)) {
                session.renewCompilers();
            }
            throw hidden(problems).orElseGet(() -> doesNotCompile(problems, ""));
        }
        if (waits) {
            waiting.put((DeclarationSnippet) snippet, declaration);
        }
    }

    /** The error behind another one: a name cannot be found because its declaration waits for something itself. */
    private Optional<CellFailure> hidden(List<Problem> problems) {
        var shell = session.shell();
        return problems.stream().filter(Problem::isUnresolved).map(Problem::symbol)
                .flatMap(name -> shell.snippets().filter(DeclarationSnippet.class::isInstance).map(DeclarationSnippet.class::cast)
                        .filter(snippet -> snippet.name().equals(name) && shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED))
                .findFirst().map(this::waits);
    }

    /** What a declaration waits for: where the cell names it, if it is of this cell. */
    private CellFailure waits(DeclarationSnippet snippet) {
        var shell = session.shell();
        var missing = !waiting.containsKey(snippet) ? List.<Problem>of() : trial().waiting(waiting.entrySet().stream()
                .filter(entry -> Aftermath.isOpen(shell.status(entry.getKey()))).map(Map.Entry::getValue).toList());
        return missing.isEmpty() ? CellFailure.unresolved(shell, snippet) : doesNotCompile(missing, "");
    }

    private CellFailure doesNotCompile(List<Problem> problems, String note) {
        return new CellFailure.DoesNotCompile(code, problems, note, session.classPath().loader());
    }

    private CellFailure threw(Throwable thrown) {
        if (thrown instanceof SPIResolutionException && thrown.getStackTrace().length > 0) {
            var type = SnippetLines.topLevel(thrown.getStackTrace()[0].getClassName());
            var shell = session.shell();
            var called = shell.snippets().filter(snippet -> shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED)
                    .filter(snippet -> shell.sourceCodeAnalysis().wrapper(snippet).fullClassName().equals(type)).findFirst();
            if (called.isPresent()) {
                return waits((DeclarationSnippet) called.get());
            }
        }
        return new CellFailure.Threw(thrown, lines);
    }

    private static boolean isValue(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet.kind() == Snippet.Kind.EXPRESSION && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }
}

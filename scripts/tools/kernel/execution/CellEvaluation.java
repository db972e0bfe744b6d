package kernel.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
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
    private final List<DeclarationSnippet> unresolved = new ArrayList<>();
    private final List<VarSnippet> temporaries = new ArrayList<>();
    private final TreeSet<String> dropped = new TreeSet<>();

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
        try {
            return snippets(runsMain);
        } finally {
            // each would be an import of every later snippet, and keep its value
            temporaries.forEach(temporary -> session.shell().drop(temporary));
        }
    }

    private Value snippets(boolean runsMain) throws CellFailure {
        var last = new Value(false, null);
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
            boolean shows = !snippet.endsWith(";");
            var compiled = cut ? null : statements.compile(snippet, shows);
            int offset = to - rest.length();
            last = compiled != null && runs(compiled, offset, snippet) ? new Value(compiled.hasValue(), control.takeValue())
                    : evaluate(offset, cut ? rest : next.source(), shows);
            rest = after;
        }
        unresolved();
        if (!dropped.isEmpty()) {
            cell.warn("A type was declared anew, so what was made with the old one is empty, or gone until its cell runs again: "
                    + String.join(", ", dropped));
        }
        if (runsMain && program.call() != null) {
            return evaluate(to, program.call(), false);
        }
        return last;
    }

    /** What still misses a declaration once the whole cell was read: a body that cannot run yet is allowed, a shape is not. */
    private void unresolved() throws CellFailure {
        for (var snippet : unresolved) {
            if (session.shell().status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                throw CellFailure.unresolved(session.shell(), snippet);
            }
            if (session.shell().status(snippet) == Snippet.Status.RECOVERABLE_DEFINED) {
                cell.warn(snippet.name() + " can run once a cell has declared " + CellFailure.missing(session.shell(), snippet) + ".");
            }
        }
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

    private Value evaluate(int offset, String source, boolean shows) throws CellFailure {
        goOn();
        control.takeError();
        var shell = session.shell();
        var last = new Value(false, null);
        var adapted = new Adapted(source, code, offset);
        var problems = new Redeclaration(shell, statements.javac(), " ".repeat(from) + code.substring(from, to)).problems(adapted, offset);
        if (!problems.isEmpty()) {
            throw doesNotCompile(problems, "What was declared before stays as it was.");
        }
        lines.evaluating(shell, cell, code, offset, adapted.source());
        var events = shell.eval(adapted.source());
        var thrown = control.takeError();
        var value = control.takeValue();
        for (var event : events) {
            if (event.snippet() instanceof VarSnippet variable && event.status().isActive()) {
                control.settle(variable.name(), shell.sourceCodeAnalysis().wrapper(variable).fullClassName());
            }
            if (event.causeSnippet() != null) {
                lines.moved(shell, event.snippet());
                if (event.snippet() instanceof VarSnippet variable && event.isSignatureChange() && event.status().isActive()) {
                    dropped.add(variable.name());
                }
                continue;
            }
            lines.learn(shell, cell, code, offset, event.snippet());
            program.saw(event.snippet());
            check(shell, event, thrown, position -> offset + adapted.written(position));
            if (isOpen(event.status())) {
                unresolved.add((DeclarationSnippet) event.snippet());
            }
            if (event.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                temporaries.add((VarSnippet) event.snippet());
                control.forget(((VarSnippet) event.snippet()).name());
            }
            last = new Value(shows && isValue(event.snippet()), value);
        }
        return last;
    }

    private void check(JShell shell, SnippetEvent event, Throwable thrown, IntUnaryOperator inCell) throws CellFailure {
        if (event.status() == Snippet.Status.REJECTED) {
            throw doesNotCompile(shell.diagnostics(event.snippet()).filter(Diag::isError)
                    .map(diagnostic -> Problem.of(diagnostic, inCell)).toList(), "");
        }
        if (thrown != null || event.exception() != null) {
            throw threw(thrown != null ? thrown : event.exception());
        }
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
                return CellFailure.unresolved(shell, (DeclarationSnippet) called.get());
            }
        }
        return new CellFailure.Threw(thrown, lines);
    }

    private static boolean isOpen(Snippet.Status status) {
        return status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    }

    private static boolean isValue(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet.kind() == Snippet.Kind.EXPRESSION && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }
}

package kernel.execution;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.SPIResolutionException;
import kernel.errors.CellFailure;
import kernel.execution.JavaSession.Value;
import kernel.source.CodeOnly;
import kernel.source.SnippetLines;

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
    private final Declaring declaring;
    private final List<VarSnippet> temporaries = new ArrayList<>();

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
        this.declaring = new Declaring(session, statements.javac(), control, lines, cell, this.code, from, to, program);
    }

    /** @param runsMain whether a cell that is a program is run as one */
    Value run(boolean runsMain) throws CellFailure {
        var before = Stoppable.compilesFor(cell);
        try {
            return ThinTasks.within(session.bare(), () -> snippets(runsMain));
        } catch (CellFailure.DoesNotCompile | CellFailure.Threw first) {
            declaring.tellWhatWaits();                  // or the error would hide it
            throw first;
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
            declaring.tell();
        }
    }

    private Value snippets(boolean runsMain) throws CellFailure {
        var last = new Value(false, null);
        var group = new ArrayList<Declaration>();
        var rest = code.substring(from, to);
        while (true) {
            // without the strip JShell re-declares every variable for "\nimport x;"
            rest = rest.stripLeading();
            var next = First.of(session.syntax(), rest);
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
                    declaring.declare(group);
                }
                group.add(new Declaration(declared, new Adapted(next.source(), code, offset), offset));
                last = new Value(false, null);
            } else {
                declaring.declare(group);
                last = other(snippet, cut ? rest : next.source(), cut, offset);
            }
            rest = after;
        }
        declaring.declare(group);
        declaring.tellWhatWaits();
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

    /** False if the statement cannot be loaded, and JShell is to say why. */
    private boolean runs(StatementCompiler.Compiled statement, int offset, String source) throws CellFailure {
        declaring.goOn();
        lines.learn(cell.number(), code, offset, source, statement.className(), statement.line());
        control.takeError();
        boolean ran = control.run(statement);
        var thrown = control.takeError();
        if (thrown != null) {
            throw threw(thrown);
        }
        program.sawStatement();
        return ran;
    }

    private Value evaluate(int offset, String source, boolean shows) throws CellFailure {
        declaring.goOn();
        control.takeError();
        var shell = session.shell();
        var last = new Value(false, null);
        var adapted = new Adapted(source, code, offset);
        declaring.makeWay(adapted, offset);
        lines.evaluating(shell, cell.number(), code, offset, adapted.source());
        var events = source.stripLeading().startsWith("import") ? ThinTasks.without(shell, () -> shell.eval(source)) : shell.eval(adapted.source());
        var thrown = control.takeError();
        var value = control.takeValue();
        declaring.sawAlone(events);
        for (var event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            lines.learn(shell, cell.number(), code, offset, event.snippet());
            program.saw(event.snippet());
            declaring.check(event.snippet(), event.snippet() instanceof DeclarationSnippet declared
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

    private CellFailure threw(Throwable thrown) {
        if (thrown instanceof SPIResolutionException && thrown.getStackTrace().length > 0) {
            var type = SnippetLines.topLevel(thrown.getStackTrace()[0].getClassName());
            var shell = session.shell();
            var called = shell.snippets().filter(snippet -> shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED)
                    .filter(snippet -> shell.sourceCodeAnalysis().wrapper(snippet).fullClassName().equals(type)).findFirst();
            if (called.isPresent()) {
                return declaring.waits((DeclarationSnippet) called.get());
            }
        }
        return new CellFailure.Threw(thrown, lines);
    }

    private static boolean isValue(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet.kind() == Snippet.Kind.EXPRESSION && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }
}

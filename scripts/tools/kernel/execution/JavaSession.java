package kernel.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import kernel.errors.CellFailure;

/** The Java that a notebook has built up so far: JShell, in this process. One thread at a time runs cells in it. */
public final class JavaSession {

    private static final List<String> DEFAULT_IMPORTS = List.of(
            "import module java.base;", "import java.util.prefs.*;", "import static kernel.words.Notebook.*;");

    private final CellLoader loader = new CellLoader();
    private final ClassPath classPath = new ClassPath(loader);
    private final SnippetLines lines = new SnippetLines();
    private final JShell shell;
    private CellControl control;
    private volatile UserThread user;

    public JavaSession() {
        shell = JShell.builder()
                .executionEngine(new Local(), Map.of())
                .fileManager(classPath::compileWith)
                .build();
        classPath.addInstalled();
        DEFAULT_IMPORTS.forEach(shell::eval);
    }

    /** What a cell's last expression gave. {@code shown} is false for a statement, a declaration or an assignment. */
    public record Value(boolean shown, Object value) { }

    /** Runs a cell's code snippet by snippet. @throws CellFailure at the first one that does not compile or throws */
    public Value run(Cell cell, String code, UserThread on) throws CellFailure {
        user = on;
        var last = new Value(false, null);
        var unresolved = new ArrayList<Snippet>();
        var analysis = shell.sourceCodeAnalysis();
        var rest = code;
        while (true) {
            // without the strip JShell re-declares every variable for "\nimport x;"
            rest = rest.stripLeading();
            var next = analysis.analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                break;
            }
            int offset = code.length() - rest.length();
            boolean cut = next.source() == null || next.completeness() == Completeness.DEFINITELY_INCOMPLETE;
            var source = cut ? rest : next.source();
            var after = cut ? "" : next.remaining();
            // as in Java, an expression with a semicolon is a statement and shows nothing
            boolean statement = rest.substring(0, rest.length() - after.length()).stripTrailing().endsWith(";");
            last = evaluate(cell, code, offset, source, !statement, unresolved);
            rest = after;
        }
        CellFailure.ifUnresolved(shell, lines, unresolved);
        return last;
    }

    private Value evaluate(Cell cell, String code, int offset, String source, boolean shows, List<Snippet> unresolved) throws CellFailure {
        control.takeError();
        var last = new Value(false, null);
        var events = shell.eval(source);
        for (var event : events) {
            if (event.causeSnippet() == null) {
                lines.learn(shell, cell, code, offset, event.snippet());
                check(event, code, offset);
                if (event.status() == Snippet.Status.RECOVERABLE_DEFINED || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                    unresolved.add(event.snippet());
                }
                last = new Value(shows && isValue(event.snippet()), control.takeValue());
            }
        }
        return last;
    }

    private void check(SnippetEvent event, String code, int offset) throws CellFailure {
        var thrown = control.takeError();
        if (thrown != null) {
            throw new CellFailure.Threw(thrown, lines);
        }
        if (event.status() == Snippet.Status.REJECTED) {
            List<Diag> diagnostics = shell.diagnostics(event.snippet()).filter(Diag::isError).toList();
            throw new CellFailure.DoesNotCompile(code, offset, diagnostics);
        }
        if (event.exception() != null) {
            throw new CellFailure.Threw(event.exception(), lines);
        }
    }

    private static boolean isValue(Snippet snippet) {
        return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || snippet.kind() == Snippet.Kind.EXPRESSION && snippet.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND;
    }

    public ClassPath classPath() {
        return classPath;
    }

    public SnippetLines lines() {
        return lines;
    }

    public SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    /** JShell asks for its execution control by way of a provider. */
    private final class Local implements ExecutionControlProvider {

        @Override
        public String name() {
            return "cells";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            control = new CellControl(() -> user, loader);
            return control;
        }
    }
}

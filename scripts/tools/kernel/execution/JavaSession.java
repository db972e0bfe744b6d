package kernel.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import kernel.errors.CellFailure;
import kernel.protocol.Log;
import kernel.source.SnippetLines;

/** The Java that a notebook has built up so far: JShell, in this process. One thread at a time runs cells in it. */
public final class JavaSession {

    private static final List<String> OF_THE_JDK = List.of("import module java.base;", "import java.util.prefs.*;");

    private static final int TIDIED_EVERY = 50;
    /** javac keeps every name that it has ever read. A new one takes some tenths of a second for its first cell. */
    private static final int RENEWED_EVERY = 500;

    private final List<Class<?>> words;
    private final List<String> defaultImports;
    private final ClassPath classPath = new ClassPath();
    private final Object building = new Object();
    private volatile JShell shell;
    private volatile boolean imported;
    private CellControl control;
    private final SnippetLines lines = new SnippetLines(name -> control.loaded(name));
    private StatementCompiler statements;
    private boolean previews = Boolean.getBoolean("kernel.preview");
    private volatile UserThread user;
    private OlderSnippets older;
    private int cells;

    /** @param words classes whose static members every cell may use without an import */
    public JavaSession(Class<?>... words) {
        this.words = List.of(words);
        this.defaultImports = Stream.concat(OF_THE_JDK.stream(), this.words.stream().map(type -> "import static " + type.getName() + ".*;")).toList();
    }

    /** JShell with the default imports. They take a moment the first time; what asks for it meanwhile waits. */
    public synchronized JShell shell() {
        var full = bare();
        if (!imported) {
            defaultImports.forEach(full::eval);
            imported = true;
        }
        return full;
    }

    /** What statements and expressions need: JShell without the imports, which it only needs for declarations. */
    JShell bare() {
        if (shell == null) {
            synchronized (building) {
                if (shell == null) {
                    shell = build();
                }
            }
        }
        return shell;
    }

    private JShell build() {
        var asked = IJavaEnvironment.compilerOptions();
        if (!asked.isEmpty()) {
            try {
                var fresh = build(Stream.concat(compilerOptions().stream(), asked.stream()).toList());
                fresh.sourceCodeAnalysis().wrappers("void any() { }");          // looks at the options
                return fresh;
            } catch (IllegalArgumentException refused) {
                Log.say("IJAVA_COMPILER_OPTS is left out, the compiler refuses it: " + refused.getMessage());
            }
        }
        return build(compilerOptions());
    }

    private JShell build(List<String> options) {
        JShellIndex.hold();
        words.forEach(Imports::offer);
        var files = new SnippetFiles(classPath.compileWith(ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)));
        var fresh = JShell.builder()
                .executionEngine(new Local(files), Map.of())
                .fileManager(classPath::compileWith)
                .compilerOptions(options.toArray(String[]::new))
                .build();
        classPath.tell(fresh, this::shell);
        var early = new Imports("package " + SnippetFiles.PACKAGE + ";\n" + String.join("\n", defaultImports));
        older = new OlderSnippets(fresh, files);
        control.tell(new OlderMethods(fresh, files));
        statements = new StatementCompiler(fresh, new Javac(files, classPath, options), () -> imported ? null : early);
        return fresh;
    }

    /** Gives up the compilers: an error while bytecode was made leaves them unable to compile anything else. */
    void renewCompilers() {
        classPath.renewCompiler();
        statements.javac().renew();
    }

    /** To be called before JShell is given a declaration. */
    void letGoOfNames() {
        older.letGoOfNames();
    }

    /** From time to time, what older cells have left in the compilers is let go. To be called between two cells. */
    private void tidy() {
        if (++cells % TIDIED_EVERY == 0) {
            var isNeeded = older.letGo();
            control.letGo(isNeeded);
            lines.letGo(shell, isNeeded);
        }
        if (cells % RENEWED_EVERY == 0) {
            ThinTasks.renew(shell);
            statements.javac().renew();
        }
    }

    /** Gets ready for the first cell. What it compiles for that is thrown away. */
    public void prepare() {
        if (shell == null) {
            bare();
            statements.compile("0", true);
        }
    }

    /** What a cell's last expression gave. {@code shown} is false for a statement, a declaration or an assignment. */
    public record Value(boolean shown, Object value) { }

    /** Runs a cell's code snippet by snippet. @throws CellFailure at the first one that does not compile or throws */
    public Value run(Cell cell, String code, UserThread on) throws CellFailure {
        return run(cell, code, 0, code.length(), on);
    }

    /** Runs a range of a cell's code. @throws CellFailure at the first snippet that does not compile or throws */
    public Value run(Cell cell, String code, int from, int to, UserThread on) throws CellFailure {
        if (on != user) {
            bare();
            tidy();
        }
        user = on;
        return new CellEvaluation(this, statements(), control, lines, cell, code, from, to).run(true);
    }

    /** Takes in the declarations of a source file; its main method, if it has one, is not run. */
    public void declare(Cell cell, String source, UserThread on) throws CellFailure {
        user = on;
        new CellEvaluation(this, statements(), control, lines, cell, source, 0, source.length()).run(false);
    }

    /** The thread of the cell that runs, or ran last. */
    public UserThread user() {
        return user;
    }

    /** Lets this cell and all later ones use preview features. @throws CellFailure if the kernel was started without them */
    public void allowPreview() throws CellFailure {
        if (!previews) {
            Preview.allow(bare());
            statements().javac().allowPreview();
            previews = true;
        }
    }

    /** How long snippets ran so far, their compilation left out. */
    public long nanosRun() {
        return control.nanosRun();
    }

    /** True for what is there before any cell has run. */
    public boolean isDefault(Snippet snippet) {
        return defaultImports.contains(snippet.source().strip());
    }

    public ClassPath classPath() {
        return classPath;
    }

    public SnippetLines lines() {
        return lines;
    }

    /** JShell as a program of its own would have it. */
    public JShell whole() {
        JShellIndex.whole(shell().sourceCodeAnalysis());
        return shell();
    }

    /** Knows what cells have declared. */
    public SourceCodeAnalysis analysis() {
        JShellIndex.begin();
        return shell().sourceCodeAnalysis();
    }

    /** Knows where a snippet ends. */
    SourceCodeAnalysis syntax() {
        return bare().sourceCodeAnalysis();
    }

    private StatementCompiler statements() {
        bare();
        return statements;
    }

    /** Names are kept, for messages such as that of a NullPointerException. */
    private static List<String> compilerOptions() {
        var names = new ArrayList<>(List.of("-parameters", "-g"));
        var incubating = ModuleLayer.boot().modules().stream().map(Module::getName).filter(name -> name.startsWith("jdk.incubator.")).collect(Collectors.joining(","));
        if (!incubating.isEmpty()) {            // javac does not ask what its own JVM was started with
            names.addAll(List.of("--add-modules", incubating));
        }
        return !Boolean.getBoolean("kernel.preview") ? names
                : Stream.concat(names.stream(), Preview.OPTIONS.stream()).toList();
    }

    /** JShell asks for its execution control by way of a provider. */
    private final class Local implements ExecutionControlProvider {

        private final SnippetFiles files;

        Local(SnippetFiles files) {
            this.files = files;
        }

        @Override
        public String name() {
            return "cells";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            control = new CellControl(() -> user, classPath, files);
            return control;
        }
    }
}

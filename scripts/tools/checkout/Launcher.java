package checkout;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checkout's own {@code ./jbang}. */
public final class Launcher {

    private Launcher() {}

    /** The command line that starts it with these words. */
    public static List<String> command(Path root, String... words) {
        var windows = System.getProperty("os.name").startsWith("Windows");
        var command = new ArrayList<String>();
        command.add(root.resolve(windows ? "jbang.cmd" : "jbang").toString());
        command.addAll(List.of(words));
        return command;
    }

    /**
     * The class path of a script and all it needs, built and downloaded if need be.
     *
     * @throws IllegalStateException if the script cannot be built; what JBang says goes to standard error
     */
    public static String classPath(Path root, Path script) throws IOException, InterruptedException {
        run(command(root, "build", script.toString()));
        return classPathUnbuilt(root, script);
    }

    /**
     * The class path of a script and all it needs, and of more libraries beside it.
     *
     * @param libraries each as in a line {@code //DEPS}: group, artifact, version
     * @throws IllegalStateException if the script cannot be built; what JBang says goes to standard error
     */
    public static String classPath(Path root, Path script, List<String> libraries) throws IOException, InterruptedException {
        var own = classPath(root, script);
        return libraries.isEmpty() ? own
            : run(command(root, "info", "classpath", "--deps", String.join(",", libraries), script.toString())).strip() + File.pathSeparator + own;
    }

    /**
     * What a script needs, downloaded if need be, and last the place of the script's own jar, which may not be there.
     *
     * @throws IllegalStateException if a library cannot be found; what JBang says goes to standard error
     */
    public static String classPathUnbuilt(Path root, Path script) throws IOException, InterruptedException {
        return run(command(root, "info", "classpath", script.toString())).strip();
    }

    /** The options that a script asks of the JVM, in its line {@code //RUNTIME_OPTIONS}. */
    public static List<String> runtimeOptions(Path script) throws IOException {
        return Files.readAllLines(script).stream().filter(line -> line.startsWith("//RUNTIME_OPTIONS "))
            .flatMap(line -> Stream.of(line.split(" ")).skip(1)).toList();
    }

    /** Why a program came to nothing, in a few words, by all that it printed. Of a library that it cannot find JBang tells what was asked for, and that nothing came. */
    public static String why(String printed) {
        var lines = printed.lines().filter(line -> !line.isBlank()).toList();
        if (lines.stream().noneMatch(line -> line.startsWith("[jbang]"))) {
            return lines.isEmpty() ? "no word why" : lines.getLast().strip();
        }
        var errors = lines.stream().filter(line -> line.startsWith("[jbang] [ERROR] ") && !line.contains("Cannot invoke")).toList();
        var asked = lines.stream().filter(line -> line.matches("\\[jbang\\] {2,}\\S+:\\S+:\\S+")).map(line -> line.substring("[jbang]".length()).strip()).toList();
        return !errors.isEmpty() ? errors.getLast().substring("[jbang] [ERROR] ".length()).strip()
            : asked.isEmpty() ? "JBang does not say why" : "something is missing of " + String.join(", ", asked);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("This failed, and the lines above say why: " + String.join(" ", command));
        }
        return printed;
    }
}

package bench.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import python.SetupException;
import python.Venv;

/** Runs the Python beside this class: Jupyter's own client drives the kernels. */
public final class Python {

    private Python() {}

    /**
     * Runs a script to its end and hands on each line that it prints; its progress goes to standard error.
     *
     * @param environment what the script and its kernels find there beside our own
     * @throws SetupException if it fails
     */
    public static void run(Path root, Venv venv, String script, List<String> arguments, Map<String, String> environment,
            Consumer<String> lines) throws IOException {
        var command = new ArrayList<>(List.of(venv.python().toString(), root.resolve("scripts/tools/bench/kernel").resolve(script).toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        var end = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(end);
        process.getOutputStream().close();
        try (var reader = process.inputReader()) {
            reader.lines().forEach(lines);
            if (process.waitFor() != 0) {
                throw new SetupException(script + " did not come to its end; the lines above say why.");
            }
        } catch (InterruptedException interrupted) {
            throw new SetupException("Interrupted: start again.");
        } finally {
            end(process);
        }
    }

    // the kernels are its children: none may outlive a Ctrl-C
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}

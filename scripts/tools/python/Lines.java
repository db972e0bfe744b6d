package python;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A program that is run for the lines it prints, to both of its outputs. It ends with this process: Ctrl-C reaches it, too. */
public final class Lines {

    private Lines() {}

    /**
     * Runs it to its end. Each line is handed on as it comes; it reads nothing.
     *
     * @return its exit code
     */
    public static int of(List<String> command, Consumer<String> each) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONUTF8", "1");
        var process = builder.start();
        var end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            process.getOutputStream().close();
            lines.lines().forEach(each);
            return process.waitFor();
        } finally {
            process.destroy();
            forget(end);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the hook has done its work
        }
    }
}

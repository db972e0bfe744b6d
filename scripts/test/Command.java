package test;

import checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A command line for a test to run as a process of its own, in the checkout's top folder unless told otherwise. Ends the process and
 * all it started when the time is up. Not to be shared between threads.
 */
public final class Command {

    /** Why a test that presses Ctrl-C cannot run, see {@link #hearsCtrlC}. */
    public static final String DEAF = "this run ignores Ctrl-C, as a job in the background of a shell script does, and so would the program";

    /** What the launcher says while another JBang is at work, since other tests run beside this one. */
    private static final Pattern OF_OTHERS = Pattern.compile("(?m)^jbang: waiting for another JBang .*\\R");

    private final List<String> words;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path folder = Checkout.root();
    private String input = "";
    private Duration limit = Duration.ofMinutes(5);
    private boolean tellsOfOthers;

    private Command(List<String> words) {
        this.words = words;
    }

    /** What the process left: its exit code and all it printed. */
    public record Result(int exit, String out, String err) {

        /** Both outputs and the exit code, for the message of an assertion. */
        @Override
        public String toString() {
            return "exit " + exit + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    /**
     * Whether Ctrl-C reaches what is started here. It does not where this run itself was started to be deaf to it, as a shell does with what it
     * starts in the background: that is handed down, and a JVM keeps to it.
     */
    public static boolean hearsCtrlC() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("SigIgn:"))
                .noneMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        } catch (IOException noSuchFile) {
            return true;
        }
    }

    public Command in(Path workingFolder) {
        folder = workingFolder;
        return this;
    }

    /** Sets an environment variable; null takes it away. All others are this process's own. */
    public Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What the process reads from its standard input; empty without this call. */
    public Command reading(String text) {
        input = text;
        return this;
    }

    /** Keeps what is said of waiting for another JBang, which is left out otherwise. */
    public Command tellingOfOthers() {
        tellsOfOthers = true;
        return this;
    }

    public Command within(Duration time) {
        limit = time;
        return this;
    }

    /**
     * Runs the command to its end.
     *
     * @throws AssertionError if the time given is up before; the message holds what was printed until then
     */
    public Result run() {
        try {
            var out = Files.createTempFile("out", ".txt");
            var err = Files.createTempFile("err", ".txt");
            try {
                return run(out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // files, not pipes: a grandchild that outlives the process would hold a pipe open and the reader with it
    private Result run(Path out, Path err) throws IOException {
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        environment.forEach((variable, value) -> {
            if (value == null) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        var process = builder.start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            // a process may end without reading its input
        }
        var ended = false;
        try {
            ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        var said = Files.readString(err);
        var result = new Result(ended ? process.exitValue() : -1, Files.readString(out), tellsOfOthers ? said : OF_OTHERS.matcher(said).replaceAll(""));
        if (!ended) {
            throw new AssertionError("still running after " + limit.toSeconds() + " s: " + String.join(" ", words) + "\n" + result);
        }
        return result;
    }
}

package kernel.magics;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kernel.errors.CellFailure;
import kernel.execution.JavaSession.Value;

/** The shell beside the notebook, and its environment. */
final class ShellMagics {

    private final Map<String, String> environment = new TreeMap<>();

    List<Magic> all() {
        return List.of(
                Magic.of("bash sh", "%%bash  or  %bash command", "Runs the rest of the cell, or the line, in bash; what it prints is the cell's output.", this::bash),
                Magic.of("env", "%env [NAME[=value]]", "Shows the environment, or one variable; sets one for later %%bash.", this::env));
    }

    private Value bash(Call call) throws Exception {
        var builder = new ProcessBuilder(call.name(), "-c", call.body());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw call.failed("there is no " + call.name() + " on this machine");
        }
        try {
            // this thread waits where an interrupt reaches it; reading from a process cannot be interrupted
            var output = Thread.ofVirtual().start(() -> copy(process.getInputStream(), System.out));
            var errors = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), System.err));
            int code = process.waitFor();
            output.join();
            errors.join();
            if (code != 0) {
                throw call.failed("ended with exit code " + code);
            }
            return Magic.NOTHING;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    // as it comes, not line by line: a progress bar has no line ends
    private static void copy(InputStream from, PrintStream to) {
        try (var reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
            var buffer = new char[8192];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                to.print(new String(buffer, 0, count));
            }
        } catch (IOException ended) {
            // the process is gone, and with it its output
        }
    }

    private Value env(Call call) throws CellFailure {
        var all = new TreeMap<>(System.getenv());
        all.putAll(environment);
        var line = call.line();
        if (line.isEmpty()) {
            all.forEach((name, value) -> System.out.println(name + "=" + value));
        } else if (line.contains("=")) {
            var name = line.substring(0, line.indexOf('=')).strip();
            environment.put(name, line.substring(line.indexOf('=') + 1).strip());
            System.out.println("For %%bash, " + name + " is " + environment.get(name) + " now. Java's System.getenv cannot be changed.");
        } else if (all.containsKey(line)) {
            System.out.println(all.get(line));
        } else {
            throw call.failed("there is no variable " + line);
        }
        return Magic.NOTHING;
    }
}

package test.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A program with a web server, in a process of its own that works in a folder of its own. For one thread; ended when it is closed. */
abstract class ServerProcess implements AutoCloseable {

    static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";
    // HTTP/2 is asked for in each first request otherwise, and uvicorn then drops the body of a POST
    static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // a run that is cut leaves none behind
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    /** Where it listens. */
    final URI address;

    private final Path folder;
    private final Process process;
    private final BufferedReader out;

    /** Starts it, and waits until its first line says where it listens: an address, and then {@code ready}. */
    ServerProcess(Path folder, List<String> command, String ready) throws IOException {
        this.folder = folder;
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(folder.resolve("err.txt").toFile()).start();
        RUNNING.add(process);
        out = process.inputReader();
        var line = out.readLine();
        if (line == null || !line.endsWith(ready)) {
            process.destroyForcibly();
            throw new AssertionError("it did not start, and said " + line + ": " + errors());
        }
        address = URI.create(line.substring(0, line.length() - ready.length()));
    }

    /** Sends the signal that Ctrl-C sends. */
    final void pressCtrlC() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    }

    /** Ends it as a power cut would. */
    final void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        RUNNING.remove(process);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    final boolean isAlive() {
        return process.isAlive();
    }

    final List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** What it printed since it listened, once it has ended. */
    final String goodbye() throws IOException, InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on after Ctrl-C: " + errors());
        }
        return String.join("\n", out.readAllLines());
    }

    /** Its exit code, once it has ended. */
    final int exit() {
        return process.exitValue();
    }

    /** What it wrote to its standard error so far. */
    final String errors() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    /** What a process holds of the machine: memory, threads of the operating system, open files and connections. */
    record Held(long megabytes, long threads, long descriptors) {
        @Override
        public String toString() {
            return megabytes + " MB, " + threads + " threads, " + descriptors + " descriptors";
        }
    }

    /** What it holds at this moment, as /proc tells it. */
    final Held held() throws IOException {
        var proc = Path.of("/proc", String.valueOf(process.pid()));
        var status = Files.readAllLines(proc.resolve("status"));
        try (var open = Files.list(proc.resolve("fd"))) {
            return new Held(number(status, "VmRSS:") / 1000, number(status, "Threads:"), open.count());
        }
    }

    private static long number(List<String> status, String name) {
        return status.stream().filter(line -> line.startsWith(name)).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
    }
}

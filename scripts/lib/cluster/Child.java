package cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A member in a JVM of its own on this machine. It lives as long as its standard input: when this process ends, however it ends, so does the member. */
final class Child {

    /** What each JVM says where options for all of them are set. */
    private static final Pattern OPTIONS_OF_ALL = Pattern.compile("^(?:NOTE: )?Picked up J\\w+_OPTIONS: ");

    final String name;
    private final Process process;
    private final CompletableFuture<String> address = new CompletableFuture<>();

    /** Starts it. The secret goes through its standard input. */
    Child(String name, List<String> command, String wishes) throws IOException {
        this.name = name;
        this.process = new ProcessBuilder(command).start();
        pump(process.getInputStream(), System.out, true);
        pump(process.getErrorStream(), System.err, false);
        try {
            var in = process.getOutputStream();
            in.write(wishes.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException itHasEnded) {
            // its address will not come either
        }
    }

    /** A thread of its own, and no virtual one: that would hold its carrier while it reads. */
    private void pump(InputStream from, PrintStream to, boolean tellsAddress) {
        Thread.ofPlatform().daemon().name(name + " prints").start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (tellsAddress && line.startsWith(MemberProcess.LISTENS)) {
                        address.complete(line.substring(MemberProcess.LISTENS.length()));
                    } else if (!OPTIONS_OF_ALL.matcher(line).find()) {
                        to.println(name + ": " + line);
                    }
                }
            } catch (IOException | UncheckedIOException ended) {
                // so has it
            }
            if (tellsAddress) {
                address.completeExceptionally(new ClusterException(name + " ended before it was ready"));
            }
        });
    }

    /** {@return where it listens} Blocks until it has found the others. */
    String address() {
        try {
            return address.get(3, TimeUnit.MINUTES);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while " + name + " started", stop);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new ClusterException(name + " is not ready after three minutes: is the machine too busy?", late);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw (ClusterException) failed.getCause();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Kills it, which it cannot refuse, and waits for its end: by then its jobs are nobody's. */
    void end() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A program under way. If it still runs when the loop is closed, it is killed. Belongs to its loop. Like {@code asyncio.subprocess.Process};
 * its {@code wait()} is {@link #await()} here, because every Java object has a {@code wait()} that means something else.
 */
public final class Subprocess implements AutoCloseable {

    private final EventLoop loop;
    private final Process process;
    private final StreamWriter stdin;
    private final StreamReader stdout;
    private final StreamReader stderr;

    /** What a program printed, as UTF-8 text. */
    public record Output(String stdout, String stderr) {
    }

    Subprocess(EventLoop loop, ProcessBuilder command) {
        this.loop = loop;
        try {
            process = command.start();
        } catch (IOException error) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command.command()) + ": " + error.getMessage(), error);
        }
        stdin = new PipeSink(loop, process.getOutputStream(), "stdin of " + process.pid()).writer;
        stdout = new PipeSource(loop, process.getInputStream(), "stdout of " + process.pid()).reader;
        stderr = new PipeSource(loop, process.getErrorStream(), "stderr of " + process.pid()).reader;
        Runnable atClose = process::destroyForcibly;
        loop.atClose.add(atClose);
        process.onExit().thenRun(() -> loop.arrive(new Handle(() -> loop.atClose.remove(atClose), true)));
    }

    /** Its standard input. */
    public StreamWriter stdin() {
        return stdin;
    }

    /** What it prints. Somebody has to read it, or the program waits once 100 kB or so are unread. */
    public StreamReader stdout() {
        return stdout;
    }

    /** What it prints on standard error. */
    public StreamReader stderr() {
        return stderr;
    }

    /** Its number in the system. */
    public long pid() {
        return process.pid();
    }

    /** Waits until it has ended, and returns its exit code. Suspends the task; cancelling that leaves the program alone. Like {@code Process.wait}. */
    public int await() {
        return Outside.wrap(loop, process.onExit(), "process.await()").await().exitValue();
    }

    /** Its exit code; null while it runs. One that a signal ended has 128 and the signal's number. Like {@code Process.returncode}. */
    public Integer returnCode() {
        return process.isAlive() ? null : process.exitValue();
    }

    /** Closes its input, reads all that it prints and waits until it has ended. Like {@code Process.communicate}. */
    public Output communicate() {
        return communicate("");
    }

    /** As {@link #communicate()}, with a text as its input. */
    public Output communicate(String input) {
        var errors = loop.createTask(() -> stderr.read());
        try {
            send(input);
            var printed = stdout.read();
            var output = new Output(new String(printed, StandardCharsets.UTF_8), new String(errors.await(), StandardCharsets.UTF_8));
            await();
            return output;
        } finally {
            errors.cancel();
        }
    }

    private void send(String input) {
        loop.createTask(() -> {
            try {
                stdin.write(input);
                stdin.drain();
                stdin.close();
                stdin.waitClosed();
            } catch (UncheckedIOException readsNoMore) {
                // a program may end without reading its input, as in asyncio
            }
            return null;
        });
    }

    /** Asks it to end. Like {@code Process.terminate}. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it. Like {@code Process.kill}. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Ends it if it still runs; does not wait. */
    @Override
    public void close() {
        kill();
    }
}

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

    /** What a program printed, as UTF-8 text.
     * @param stdout on standard output
     * @param stderr on standard error */
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

    /** {@return where its input goes} */
    public StreamWriter stdin() {
        return stdin;
    }

    /** {@return what it prints} Somebody has to read it, or the program waits once 100 kB or so are unread. */
    public StreamReader stdout() {
        return stdout;
    }

    /** {@return what it prints on standard error} */
    public StreamReader stderr() {
        return stderr;
    }

    /** {@return its number in the system} */
    public long pid() {
        return process.pid();
    }

    /** {@return its exit code, once it has ended} Suspends the task; cancelling that leaves the program alone. Like {@code Process.wait}. */
    public int await() {
        return Bridge.wrap(loop, process.onExit(), "process.await()").await().exitValue();
    }

    /** {@return its exit code; null while it runs} One that a signal ended has 128 and the signal's number. Like {@code Process.returncode}. */
    public Integer returnCode() {
        return process.isAlive() ? null : process.exitValue();
    }

    /** {@return all that it prints, once it has ended} Closes its input. Like {@code Process.communicate}. */
    public Output communicate() {
        return communicate("");
    }

    /** {@return all that it prints, once it has ended, as {@link #communicate()} does}
     * @param input goes to it as UTF-8, then its input is closed */
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

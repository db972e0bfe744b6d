package asyncio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * A program under way. If it still runs when the loop is closed, it is killed. Belongs to its loop. Like {@code asyncio.subprocess.Process};
 * its {@code wait()} is {@link #await()} here, because every Java object has a {@code wait()} that means something else.
 */
public final class Subprocess implements AutoCloseable {

    private final EventLoop loop;
    private final Process process;
    private final StreamWriter stdin;
    private final PipeSource out;
    private final PipeSource err;

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
        // Held until the readers are there: otherwise the JDK closes the pipes when the program ends, which may be at once.
        synchronized (process.getInputStream()) {
            synchronized (process.getErrorStream()) {
                stdin = new PipeSink(loop, process.getOutputStream(), "stdin of " + process.pid()).writer;
                out = new PipeSource(loop, process.getInputStream(), "stdout of " + process.pid());
                err = new PipeSource(loop, process.getErrorStream(), "stderr of " + process.pid());
                out.awaitThread();
                err.awaitThread();
            }
        }
        Runnable atClose = process::destroyForcibly;
        loop.atClose.add(atClose);
        process.onExit().thenRun(() -> {
            out.exited();
            err.exited();
            loop.arrive(new Handle(() -> loop.atClose.remove(atClose), true));
        });
    }

    /** {@return where its input goes} */
    public StreamWriter stdin() {
        return stdin;
    }

    /** {@return what it prints} Somebody has to read it, or the program waits once 100 kB or so are unread. It ends when all have ended
     * who may print there, what the program has started included. Of a program that ended unread, the last 64 kB or so can be read.
     * Only of one that ends in the very moment in which it is started, the JDK may close the pipe before what it has started prints: let
     * it wait for that, or redirect its output to a file. */
    public StreamReader stdout() {
        return out.reader;
    }

    /** {@return what it prints on standard error} */
    public StreamReader stderr() {
        return err.reader;
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

    /** {@return all that it and those whom it started print, once all have ended} Closes its input. Like {@code Process.communicate}. */
    public Output communicate() {
        return communicate("");
    }

    /** {@return all that it prints, once it has ended, as {@link #communicate()} does}
     * @param input goes to it as UTF-8, then its input is closed */
    public Output communicate(String input) {
        var bytes = Utf8.bytes(input);
        var errors = loop.createTask(() -> err.reader.read());
        try {
            send(bytes);
            var printed = out.reader.read();
            var output = new Output(new String(printed, StandardCharsets.UTF_8), new String(errors.await(), StandardCharsets.UTF_8));
            await();
            return output;
        } finally {
            errors.cancel();
        }
    }

    private void send(byte[] input) {
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

    /** Sends it a signal, with the system's own {@code kill}, and waits until that is done. Throws where there is none, as on Windows. Like
     * {@code Process.send_signal}.
     * @param name as in {@code kill -l}: {@code "HUP"}, {@code "INT"}, {@code "USR1"} */
    public void sendSignal(String name) {
        if (!process.isAlive()) {
            return;     // as in Python: there is nobody any more to be hit
        }
        var command = new ProcessBuilder("kill", "-s", name, String.valueOf(pid())).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        try {
            var kill = command.start();
            if (Bridge.wrap(loop, kill.onExit(), "process.sendSignal(" + name + ")").await().exitValue() != 0 && process.isAlive()) {
                throw new IllegalArgumentException("kill -s " + name + " failed: see kill -l for the names of signals");
            }
        } catch (IOException none) {
            throw new UnsupportedOperationException("this system has no command kill to send a signal with", none);
        }
    }

    /** Asks it to end. Like {@code Process.terminate}. */
    public void terminate() {
        process.toHandle().destroy();           // Process.destroy would close the pipes, and lose its last words
    }

    /** Ends it. Like {@code Process.kill}. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Ends it if it still runs, and reads no more of what it has printed; does not wait. */
    @Override
    public void close() {
        kill();
        out.close();
        err.close();
    }
}

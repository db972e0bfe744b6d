package asyncio;

import java.util.concurrent.Flow;

/** asyncio's functions for streams, processes and generators. Part of {@link Asyncio}, which inherits them. */
public abstract sealed class Streams permits Limits {

    Streams() {
    }

    /**
     * Connects over TCP and returns both directions: {@code try (var server = openConnection("localhost", 8080)) { … }}. Throws
     * {@code UncheckedIOException} if nobody listens there. Like {@code asyncio.open_connection}.
     */
    public static StreamConnection openConnection(String host, int port) {
        return Connecting.connect(Inside.loop("openConnection"), host, port, StreamReader.LIMIT);
    }

    /** As {@link #openConnection(String, int)}, with the limit of the reader, in bytes. */
    public static StreamConnection openConnection(String host, int port, int limit) {
        return Connecting.connect(Inside.loop("openConnection"), host, port, limit);
    }

    /**
     * Listens, and starts a task for each who connects. Port 0 lets the system choose one, which {@link Server#port} tells; a host that
     * is null stands for all addresses. Throws {@code UncheckedIOException} if the port is taken. Like {@code asyncio.start_server}.
     */
    public static Server startServer(ConnectionHandler handler, String host, int port) {
        return Connecting.serve(Inside.loop("startServer"), handler, host, port, StreamReader.LIMIT);
    }

    /** As {@link #startServer(ConnectionHandler, String, int)}, with the limit of the readers, in bytes. */
    public static Server startServer(ConnectionHandler handler, String host, int port, int limit) {
        return Connecting.serve(Inside.loop("startServer"), handler, host, port, limit);
    }

    /**
     * Starts a program, without a shell: {@code createSubprocess("ls", "-l")}. Throws {@code UncheckedIOException} if there is none of
     * that name. Its input and outputs are streams. Like {@code asyncio.create_subprocess_exec} with three pipes.
     */
    public static Subprocess createSubprocess(String... command) {
        return createSubprocess(new ProcessBuilder(command));
    }

    /** As {@link #createSubprocess(String...)}, with the folder, the environment and the redirections that the builder says. */
    public static Subprocess createSubprocess(ProcessBuilder command) {
        return new Subprocess(Inside.loop("createSubprocess"), command);
    }

    /**
     * Elements that the body makes when they are asked for: {@code for (var order : generate(…))}. Nothing runs before the first is asked
     * for; close it if you leave before the last. Like calling an asynchronous generator function.
     */
    public static <T> Generator<T> generate(Generator.Body<T> body) {
        return new Generator<>(Inside.loop("generate"), body);
    }

    /** The elements of a publisher, which is asked for one at a time; closing cancels the subscription. Throws the publisher's error. */
    public static <T> Generator<T> elementsOf(Flow.Publisher<? extends T> publisher) {
        var loop = Inside.loop("elementsOf");
        return new Generator<>(loop, out -> Subscription.read(loop, publisher, out));
    }

    /**
     * Elements that the body makes, for subscribers in any thread. Each subscriber gets a run of its own, in a task of this loop, which
     * waits at {@code yield} until the subscriber asks for more. Cancelling the subscription cancels the task.
     */
    public static <T> Flow.Publisher<T> publish(Generator.Body<T> body) {
        return new Publication<>(Inside.loop("publish"), body);
    }
}

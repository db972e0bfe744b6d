package asyncio;

import java.util.concurrent.Flow;

/** asyncio's functions for streams, processes and generators. Part of {@link Asyncio}, which inherits them. */
public abstract sealed class Streams permits Limits {

    Streams() {
    }

    /**
     * Connects over TCP: {@code try (var server = openConnection("localhost", 8080)) { … }}. Throws {@code UncheckedIOException} if
     * nobody listens there. Like {@code asyncio.open_connection}.
     *
     * @param host a name or an address
     * @param port from 1 to 65535
     * @return both directions
     */
    public static StreamConnection openConnection(String host, int port) {
        return Connecting.connect(Inside.loop("openConnection"), host, port, StreamReader.LIMIT);
    }

    /** As {@link #openConnection(String, int)}, with a limit.
     * @param host a name or an address
     * @param port from 1 to 65535
     * @param limit of the reader, in bytes; 64 kB without it
     * @return both directions */
    public static StreamConnection openConnection(String host, int port, int limit) {
        return Connecting.connect(Inside.loop("openConnection"), host, port, limit);
    }

    /**
     * Listens, and starts a task for each who connects. Throws {@code UncheckedIOException} if the port is taken. Like
     * {@code asyncio.start_server}.
     *
     * @param handler talks to each who connects
     * @param host a name or an address; null stands for all addresses
     * @param port 0 lets the system choose one, which {@link Server#port} tells
     * @return the server, listening
     */
    public static Server startServer(ConnectionHandler handler, String host, int port) {
        return Connecting.serve(Inside.loop("startServer"), handler, host, port, StreamReader.LIMIT);
    }

    /** As {@link #startServer(ConnectionHandler, String, int)}, with a limit.
     * @param handler talks to each who connects
     * @param host a name or an address; null stands for all addresses
     * @param port 0 lets the system choose one, which {@link Server#port} tells
     * @param limit of the readers, in bytes; 64 kB without it
     * @return the server, listening */
    public static Server startServer(ConnectionHandler handler, String host, int port, int limit) {
        return Connecting.serve(Inside.loop("startServer"), handler, host, port, limit);
    }

    /**
     * Starts a program, without a shell: {@code createSubprocess("ls", "-l")}. Throws {@code UncheckedIOException} if there is none of
     * that name. Its input and outputs are streams. Like {@code asyncio.create_subprocess_exec} with three pipes.
     *
     * @param command the program and its arguments
     * @return the program, under way
     */
    public static Subprocess createSubprocess(String... command) {
        return createSubprocess(new ProcessBuilder(command));
    }

    /** As {@link #createSubprocess(String...)}, as a builder says.
     * @param command with its folder, its environment and its redirections
     * @return the program, under way */
    public static Subprocess createSubprocess(ProcessBuilder command) {
        return new Subprocess(Inside.loop("createSubprocess"), command);
    }

    /**
     * Elements that the body makes when they are asked for: {@code for (var order : generate(…))}. Nothing runs before the first is asked
     * for; close it if you leave before the last. Like calling an asynchronous generator function.
     *
     * @param <T> the elements
     * @param body makes them, in a task of its own
     * @return the elements, to be read once
     */
    public static <T> Generator<T> generate(Generator.Body<T> body) {
        return new Generator<>(Inside.loop("generate"), body);
    }

    /** {@return the elements of a publisher, which is asked for one at a time} Reading them throws the publisher's error.
     * @param <T> the elements
     * @param publisher closing the generator cancels the subscription */
    public static <T> Generator<T> elementsOf(Flow.Publisher<? extends T> publisher) {
        var loop = Inside.loop("elementsOf");
        return new Generator<>(loop, out -> Subscription.read(loop, publisher, out));
    }

    /**
     * Elements that the body makes, for subscribers in any thread. Each subscriber gets a run of its own, in a task of this loop, which
     * waits at {@code yield} until the subscriber asks for more. Cancelling the subscription cancels the task.
     *
     * @param <T> the elements
     * @param body makes them; runs once for each subscriber
     * @return what to subscribe to, until this loop is closed
     */
    public static <T> Flow.Publisher<T> publish(Generator.Body<T> body) {
        return new Publication<>(Inside.loop("publish"), body);
    }
}

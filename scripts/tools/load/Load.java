package load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The same request again and again, each at its own moment: so many a second, whether the server keeps up or not. A time counts from the
 * moment at which the request was due. If it counted from when it was sent, a server that stands still for a second would delay a
 * thousand requests and be charged with one ("coordinated omission", after Gil Tene).
 *
 * @param request     what is sent; its timeout is how long an answer may take, and how late a request may be sent
 * @param rate        requests a second; 0 for as many as the connections can carry, where a time counts from the sending
 * @param duration    how long requests are due
 * @param connections how many are under way at once at most
 */
public record Load(HttpRequest request, int rate, Duration duration, int connections) {

    /** Runs it to its end with the JDK's client: the duration, and twice the request's timeout at most. {@return what was measured} */
    public Measured run() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build()) {
            return run(() -> () -> Answer.status(client, request));
        }
    }

    /** Runs it to its end. {@return what was measured}
     * @param opener gives each connection a sender of its own, which sends this load's request */
    public Measured run(Supplier<Sender> opener) throws InterruptedException {
        var measured = new Measured();
        var next = new AtomicLong();
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int connection = 0; connection < connections; connection++) {
                threads.submit(() -> {
                    try (var sender = opener.get()) {
                        return sendUntilTheEnd(sender, begin, next, measured);
                    }
                });
            }
        }
        measured.took = Duration.ofNanos(System.nanoTime() - begin);
        return measured;
    }

    private Void sendUntilTheEnd(Sender sender, long begin, AtomicLong next, Measured measured) throws InterruptedException {
        long patience = request.timeout().orElseThrow().toNanos();
        while (true) {
            long due = rate == 0 ? System.nanoTime() : begin + next.getAndIncrement() * TimeUnit.SECONDS.toNanos(1) / rate;
            if (due - begin >= duration.toNanos()) {
                return null;
            }
            waitUntil(due);
            if (System.nanoTime() - due > patience) {
                measured.failed("not sent: no connection came free in time");
                continue;
            }
            try {
                int status = sender.send();
                measured.answered(status, System.nanoTime() - due);
            } catch (IOException failure) {
                measured.failed(Failures.inWords(failure));
            }
        }
    }

    private static void waitUntil(long due) {
        for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}

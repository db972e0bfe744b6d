package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import load.Load;
import load.Measured;
import load.Wire;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import test.Command;

/** {@code ./jbang load}: each request at its own moment, whatever the server does, and every failure told. */
class LoadTest {

    private static final String JBANG = Checkout.root().resolve("jbang").toString();
    private static final long SLOW = 100_000_000;

    @BeforeAll
    static void buildsItOnce() {
        Command.of(JBANG, "load", "--help").run();
    }

    @Test
    void aServerThatStandsStillIsChargedWithAllWhoWereDue() throws Exception {
        long atARate = slowAt(standsStillOnce(), 200, 64);
        long inTurn = slowAt(standsStillOnce(), 0, 1);
        assertTrue(inTurn >= 1 && atARate >= 10 * inTurn, "slow at a constant rate: " + atARate + ", one after another: " + inTurn);
    }

    private static long slowAt(HttpHandler handler, int rate, int connections) throws Exception {
        return measure(handler, rate, connections).times().getCountBetweenValues(SLOW, 60_000_000_000L);
    }

    /** The tenth request keeps the door shut for 700 ms. */
    private static HttpHandler standsStillOnce() {
        var count = new AtomicInteger();
        var door = new ReentrantLock();
        return exchange -> {
            door.lock();
            try (exchange) {
                if (count.incrementAndGet() == 10) {
                    Thread.sleep(700);
                }
                exchange.sendResponseHeaders(200, -1);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } finally {
                door.unlock();
            }
        };
    }

    @Test
    void everyRequestThatWasDueIsAnAnswerOrAFailureOfItsKind() throws Exception {
        var count = new AtomicInteger();
        var measured = measure(exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(count.incrementAndGet() % 4 == 0 ? 503 : 200, -1);
            }
        }, 200, 16);
        assertEquals(300, measured.times().getTotalCount());
        assertEquals(Map.of("status 503", 100L), measured.failures());
    }

    @Test
    void anAnswerWithoutEndIsAFailureAndTheNextOneIsAskedFor() throws Exception {
        var over = new CountDownLatch(1);
        var count = new AtomicInteger();
        try (var server = new Listening(exchange -> {
            if (count.incrementAndGet() % 2 == 0) {
                answerWithoutEnd(exchange, over);
            } else {
                answer(exchange, 200);
            }
        })) {
            // one after another: each waits for its end, or for the end of its time
            var load = new Load(server.request(Duration.ofSeconds(3)), 0, Duration.ofSeconds(5), 1);
            for (var measured : List.of(load.run(), load.run(() -> new Wire(load.request())))) {
                assertEquals(Map.of("no answer in time", 2L), measured.failures());
                assertEquals(2, measured.times().getTotalCount());
            }
        } finally {
            over.countDown();
        }
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, 3);
            exchange.getResponseBody().write(new byte[3]);
        }
    }

    /** It begins, and brings a byte now and then. */
    private static void answerWithoutEnd(HttpExchange exchange, CountDownLatch over) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 1_000_000);
            do {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
            } while (!over.await(20, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theWireKeepsItsConnectionUntilSomethingFails() throws Exception {
        var ports = new ArrayList<Integer>();
        try (var server = new Listening(exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            if (ports.size() == 3) {
                exchange.sendResponseHeaders(204, -1);      // which has no length
                exchange.close();
            } else {
                answer(exchange, 404);
            }
        }); var wire = new Wire(server.request(Duration.ofSeconds(30)))) {
            assertEquals(List.of(404, 404), List.of(wire.send(), wire.send()));
            assertEquals("an answer that does not say its length", assertThrows(IOException.class, wire::send).getMessage());
            assertEquals(404, wire.send());
        }
        assertEquals(List.of(ports.getFirst(), ports.getFirst(), ports.getFirst()), ports.subList(0, 3));
        assertNotEquals(ports.getFirst(), ports.getLast());
    }

    /** A server on a free port, with a virtual thread for each request. */
    private static final class Listening implements AutoCloseable {

        private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

        private Listening(HttpHandler handler) throws IOException {
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
        }

        private HttpRequest request(Duration timeout) {
            return HttpRequest.newBuilder(address).timeout(timeout).build();
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static Measured measure(HttpHandler handler, int rate, int connections) throws Exception {
        try (var server = new Listening(handler)) {
            return new Load(server.request(Duration.ofSeconds(30)), rate, Duration.ofSeconds(2), connections).run();
        }
    }

    @Test
    void whatCannotBeAskedIsOneSentence() throws IOException {
        String free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = "http://127.0.0.1:" + socket.getLocalPort() + "/users";
        }
        says(free + " does not answer: nobody listens there", 1, free);
        says("users/1 is no URL to ask: write one like http://127.0.0.1:8080/users/1", 2, "users/1");
        says("http://no-such-name.invalid/ does not answer: nobody knows that name", 1, "http://no-such-name.invalid/");
        says("--rate must not be negative", 2, free, "--rate", "-1");
    }

    @Test
    void anAnswerWithoutEndIsOneSentence() throws IOException {
        var over = new CountDownLatch(1);
        try (var server = new Listening(exchange -> answerWithoutEnd(exchange, over))) {
            says(server.address + " does not answer: no answer in time", 1, server.address.toString(), "--timeout", "1");
        } finally {
            over.countDown();
        }
    }

    private static void says(String sentence, int exit, String... arguments) {
        var words = new String[arguments.length + 2];
        words[0] = JBANG;
        words[1] = "load";
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        var result = Command.of(words).run();
        assertEquals(sentence + "\n", result.err());
        assertEquals("", result.out());
        assertEquals(exit, result.exit());
    }

    @Test
    void theReportSaysMedianNinetyNineOfHundredAndTheWorst() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        var result = Command.of(JBANG, "load", "http://127.0.0.1:" + server.getAddress().getPort() + "/", "--rate", "50", "--seconds", "1").run();
        server.stop(0);
        assertEquals(0, result.exit(), result::toString);
        var lines = result.out().lines().toList();
        assertTrue(lines.get(0).matches("50 answers in \\d+\\.\\d s, \\d+ a second"), result::toString);
        assertTrue(lines.get(1).matches("median [\\d.]+ m?s, 99 of 100 within [\\d.]+ m?s, the worst [\\d.]+ m?s"), result::toString);
        int counted = lines.stream().skip(2).mapToInt(line -> Integer.parseInt(line.replaceFirst(".* ", ""))).sum();
        assertEquals(50, counted, result::toString);
    }
}

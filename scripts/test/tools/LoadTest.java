package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import load.Load;
import load.Measured;
import org.junit.jupiter.api.Test;
import test.Command;

/** {@code ./jbang load}: each request at its own moment, whatever the server does, and every failure told. */
class LoadTest {

    private static final String JBANG = Checkout.root().resolve("jbang").toString();
    private static final long SLOW = 100_000_000;

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

    private static Measured measure(HttpHandler handler, int rate, int connections) throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort())).timeout(Duration.ofSeconds(30)).build();
            var measured = new Load(request, rate, Duration.ofSeconds(2), connections).run();
            server.stop(0);
            return measured;
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

    private static void says(String sentence, int exit, String... arguments) {
        var words = new String[arguments.length + 2];
        words[0] = JBANG;
        words[1] = "load";
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        var result = Command.of(words).run();
        // the launcher may have had to wait for another start first
        assertEquals(sentence + "\n", result.err().replaceFirst("^jbang: waiting for another JBang .*\n", ""));
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

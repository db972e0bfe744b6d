package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import test.Command;
import test.OnLoopback;

/** The departures board with many who look at once, some who never read, and one member fewer than it had. */
@Tag("full")
@Isolated("many connections")
@ExtendWith(OnLoopback.class)
class BoardCrowdTest {

    private static final int MANY = 500;

    @TempDir
    private Path folder;

    /** Who looks, over a connection of its own. */
    private static final class Onlooker implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader in;

        Onlooker(Board board) throws IOException {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress("127.0.0.1", board.address.getPort()));
            socket.getOutputStream().write("GET /departures HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** The time on the next state; the line with the state is long, and may come in pieces. */
        String time() throws IOException {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("data:")) {
                    return line.replaceFirst(".*?\"time\":\"(..:..)\",\"flights\".*", "$1");
                }
            }
            throw new IOException("the board has ended");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void fiveHundredSeeTheSameAndAllIsGivenBack(TestReporter reporter) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")), "this system does not tell what a process has open");
        try (var board = Board.start(folder); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // by then all who work for the board are there: its clerks, its connections to the database, the threads that count
            try (var first = board.states()) {
                assertTrue(first.limit(60).filter(state -> state.get("month").getAsString().contains("counted here")).skip(5).findFirst().isPresent(), "not counted");
            }
            until(() -> board.metric("board_listeners") == 0);
            var before = board.held();
            var onlookers = new ArrayList<Onlooker>();
            for (var each = 0; each < MANY; each++) {
                onlookers.add(new Onlooker(board));
            }
            List<Future<List<String>>> seen = onlookers.stream().map(each -> threads.submit(() -> {
                var times = new ArrayList<String>();
                for (var state = 0; state < 8; state++) {
                    times.add(each.time());
                }
                return (List<String>) times;
            })).toList();
            for (var each : seen) {
                var times = each.get();
                assertEquals(times.stream().sorted().toList(), times);
            }
            assertEquals(MANY, board.metric("board_listeners"));
            var with = board.held();
            reporter.publishEntry("with " + MANY, with + "; before " + before);
            assertTrue(with.threads() < before.threads() + 50, "a thread of the system for each: " + with);
            for (var each : onlookers) {
                each.close();
            }
            until(() -> board.metric("board_listeners") == 0);
            until(() -> board.held().descriptors() < before.descriptors() + 30);
            var after = board.held();
            reporter.publishEntry("after them", after.toString());
            assertTrue(after.threads() < before.threads() + 50, "threads stay: " + after);
            assertEquals(200, board.search("JetBlue").statusCode());
        }
    }

    /** Whoever never reads is hung up on in the end; who reads misses no second because of them. */
    @Test
    void whoNeverReadsHoldsUpNobodyAndIsHungUpOn() throws Exception {
        try (var board = Board.start(folder, "--speed", "60"); var reader = new Onlooker(board)) {
            var deaf = new ArrayList<Onlooker>();
            for (var each = 0; each < 20; each++) {
                deaf.add(new Onlooker(board));
            }
            until(() -> board.metric("board_listeners") == 21);
            var longest = 0L;
            var before = System.nanoTime();
            for (var seconds = 0; seconds < 120 && board.metric("board_listeners") > 1; seconds++) {
                reader.time();
                longest = Math.max(longest, System.nanoTime() - before);
                before = System.nanoTime();
            }
            assertEquals(1, board.metric("board_listeners"), "those who never read are still there");
            assertTrue(longest < Duration.ofSeconds(15).toNanos(), "who reads waited " + longest / 1e9 + " s for a state");
            for (var each : deaf) {
                each.close();
            }
        }
    }

    @Test
    void aClusterCountsTheSameAndGoesOnWhenAMemberIsKilledAndWhenAllAre() throws Exception {
        try (var board = Board.start(folder, "--cluster", "2"); var states = board.states()) {
            var months = states.map(state -> state.get("month").getAsString()).iterator();
            until(months, 2);
            board.children().getFirst().destroyForcibly();
            until(months, 1);
            assertEquals(1, board.children().size());
            board.children().getFirst().destroyForcibly();
            until(months, "February is counted again: no member is left");
            until(months, 2);
            if (Command.hearsCtrlC()) {
                var left = board.children();
                board.pressCtrlC();
                assertEquals("closed", board.goodbye());
                assertEquals(130, board.exit());
                until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
            }
        }
    }

    private static void until(Iterator<String> months, int members) {
        until(months, "February: 8,421 flights, 393 cancelled; counted by a cluster of " + members + " in ");
    }

    private static void until(Iterator<String> months, String begin) {
        var last = "";
        for (var state = 0; state < 240; state++) {
            last = months.next();
            if (last.startsWith(begin)) {
                return;
            }
        }
        throw new AssertionError("not " + begin + ": " + last);
    }

    private static void until(Callable<Boolean> come) throws Exception {
        var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!come.call()) {
            assertTrue(System.nanoTime() < end, "it did not come about within three minutes");
            Thread.sleep(100);
        }
    }
}

package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import test.OnLoopback;

/** How the board asks its services, by its own metrics, over the quarter of a minute in which the weather is silent. */
@Tag("full")
@ExtendWith(OnLoopback.class)
class BoardAsksTest {

    private static final int ASKED = 150;

    @TempDir
    private Path folder;

    @Test
    void withLimitsRetriesAndDeadlines() throws Exception {
        try (var board = Board.start(folder)) {
            while (asked(board, "gate") < ASKED) {
                Thread.sleep(200);
            }
            // each flight is asked about once; only a delay that was refused, three in ten, is asked for again
            var delays = asked(board, "delay");
            assertTrue(delays > 1.15 * asked(board, "gate"), delays + " questions for delays to " + asked(board, "gate") + " for gates: they are not tried again");

            awaitSecond(2);
            var before = asked(board, "gate");
            awaitSecond(13);
            assertTrue(total(board, "board_requests_total{outcome=\"none\",service=\"weather\"") > 0, "nobody waited for the weather in vain");
            // eight clerks, who give a flight three seconds: without that each would stand where the weather is silent
            assertTrue(board.metric("board_queue_flights") <= 32, "who plans did not wait for those who ask");
            assertTrue(asked(board, "gate") - before > 16, asked(board, "gate") - before + " flights in eleven seconds: they wait for the weather");
            awaitSecond(20);
            assertEquals(total(board, "board_request_seconds_count{service=\"weather\""), total(board, "board_request_seconds_bucket{service=\"weather\",le=\"5.0\""),
                "a question took longer than five seconds");
            assertEquals(0, total(board, "board_requests_total{outcome=\"429\""), "a desk that serves four was asked by more");
        }
    }

    private static void awaitSecond(int second) throws InterruptedException {
        while (LocalTime.now().getSecond() != second) {
            Thread.sleep(50);
        }
    }

    private static double asked(Board board, String service) throws IOException, InterruptedException {
        return board.get("metrics").body().lines().filter(line -> line.startsWith("board_requests_total{") && line.contains("service=\"" + service + "\"")).mapToDouble(BoardAsksTest::figure).sum();
    }

    private static double total(Board board, String begin) throws IOException, InterruptedException {
        return board.get("metrics").body().lines().filter(line -> line.startsWith(begin)).mapToDouble(BoardAsksTest::figure).sum();
    }

    private static double figure(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}

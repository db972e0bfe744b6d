package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.generate;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Generator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What PEP 525 says of asynchronous generators. */
class GeneratorTest {

    private final List<String> events = new ArrayList<>();

    private Generator<Integer> tables(int count) {
        return generate(out -> {
            events.add("opens");
            try {
                for (int table = 1; table <= count; table++) {
                    sleep(seconds(1));
                    out.yield(table);
                }
            } finally {
                sleep(seconds(1));
                events.add("closes");
            }
        });
    }

    @Test
    void itMakesEachElementWhenItIsAskedFor() {
        VirtualClock.run(() -> {
            var seen = new ArrayList<String>();
            var tables = tables(3);
            assertEquals(List.of(), events);
            for (int table : tables) {
                seen.add(table + " at " + EventLoop.running().time().toSeconds());
                sleep(seconds(10));
            }
            assertEquals(List.of("1 at 1", "2 at 12", "3 at 23"), seen);
            assertEquals(List.of("opens", "closes"), events);
            assertEquals(seconds(34), EventLoop.running().time());
            assertFalse(tables.hasNext());
        });
    }

    @Test
    void leavingEarlyClosesItAndWaitsForItsCleaningUp() {
        VirtualClock.run(() -> {
            try (var tables = tables(100)) {
                for (int table : tables) {
                    if (table == 2) {
                        break;
                    }
                }
            }
            assertEquals(List.of("opens", "closes"), events);
            assertEquals(seconds(3), EventLoop.running().time());
        });
    }

    @Test
    void theEndOfTheLoopClosesWhatWasForgotten() {                  // loop.shutdown_asyncgens
        VirtualClock.run(() -> assertEquals(1, tables(100).next()));
        assertEquals(List.of("opens", "closes"), events);
    }

    @Test
    void oneThatWasNeverAskedHasNothingToClose() {
        VirtualClock.run(() -> tables(1).close());
        assertEquals(List.of(), events);
    }

    @Test
    void whatTheBodyThrowsArrivesAtTheReader() {
        VirtualClock.run(() -> {
            Generator<String> smoke = generate(out -> {
                out.yield("toast");
                throw new IOException("smoke");
            });
            assertEquals("toast", smoke.next());
            var error = assertThrows(CompletionException.class, smoke::hasNext);
            assertEquals("smoke", error.getCause().getMessage());
            assertFalse(smoke.hasNext());
        });
    }

    @Test
    void cancellingTheReaderCancelsTheBody() {
        VirtualClock.run(() -> {
            var reader = createTask(() -> tables(100).next());
            nextTurn();
            nextTurn();
            reader.cancel();
            assertThrows(CancelledError.class, reader::await);
            assertEquals(List.of("opens", "closes"), events);
        });
    }

    @Test
    void aBodyThatGoesOnAfterItsEndIsTold() {                      // "async generator ignored GeneratorExit"
        VirtualClock.run(() -> {
            Generator<Integer> stubborn = generate(out -> {
                try {
                    out.yield(1);
                } catch (CancelledError refused) {
                    out.yield(2);
                }
            });
            assertEquals(1, stubborn.next());
            var error = assertThrows(IllegalStateException.class, stubborn::close);
            assertEquals("yield(…) after the generator was closed: let the CancelledError pass", error.getMessage());
        });
    }

    @Test
    void twoReadersAreRefused() {
        VirtualClock.run(() -> {
            var tables = tables(3);
            var first = createTask(tables::next);
            nextTurn();
            assertThrows(IllegalStateException.class, tables::next);
            assertEquals(1, first.await());
            tables.close();
            assertTrue(events.contains("closes"));
        });
    }
}

package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.Event;
import asyncio.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {

    private final Event bell = new Event();
    private final List<String> heard = new ArrayList<>();

    private void listen(String name) {
        bell.await();
        heard.add(name);
    }

    @Test
    @Case("test_wait")
    void allWhoWaitGoOnInTheOrderOfArrival() {
        VirtualClock.run(() -> {
            gather(() -> listen("Ada"), () -> listen("Grace"), () -> {
                sleep(seconds(2));
                assertEquals(List.of(), heard);
                bell.set();
            }, () -> listen("Edsger"));
            assertEquals(List.of("Ada", "Grace", "Edsger"), heard);
            assertEquals(seconds(2), EventLoop.running().time());
        });
    }

    @Test
    @Case("test_wait_on_set")
    void whoComesAfterwardsDoesNotWait() {
        VirtualClock.run(() -> {
            bell.set();
            listen("Ada");
            assertEquals(List.of("Ada"), heard);
        });
    }

    @Test
    @Case("test_wait_cancel")
    void whoIsCancelledLeavesTheLine() {
        VirtualClock.run(() -> {
            var guest = createTask(() -> listen("Ada"));
            EventLoop.running().callSoon(guest::cancel);
            assertThrows(CancelledError.class, guest::await);
            assertEquals("Event (not set, 0 waiting)", bell.toString());
        });
    }

    @Test
    @Case("test_clear")
    void clearTakesTheFlagBack() {
        VirtualClock.run(() -> {
            assertFalse(bell.isSet());
            bell.set();
            assertTrue(bell.isSet());
            bell.clear();
            assertFalse(bell.isSet());
        });
    }

    @Test
    @Case("test_clear_with_waiters")
    void whoWasWokenGoesOnEvenIfTheFlagIsClearedFirst() {
        VirtualClock.run(() -> {
            var guest = createTask(() -> listen("Ada"));
            nextTurn();
            bell.set();
            bell.clear();
            bell.set();
            bell.clear();
            guest.await();
            assertEquals(List.of("Ada"), heard);
            assertFalse(bell.isSet());
        });
    }
}

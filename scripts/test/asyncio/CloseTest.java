package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that is closed while tasks wait. */
@Timeout(30)
class CloseTest {

    private final List<String> trail = new ArrayList<>();

    private void note(String what) {
        trail.add(what);
    }

    @Test
    void finallyBlocksRunTheNewestTasksFirst() {
        try (var loop = new EventLoop()) {
            for (var who : List.of("cook", "waiter")) {
                loop.createTask(() -> {
                    try {
                        sleep(seconds(100));
                    } finally {
                        note(who + " cleans up");
                    }
                });
            }
            loop.runOnce();
            loop.createTask(() -> note("never begun"));
        }
        assertEquals(List.of("waiter cleans up", "cook cleans up"), trail);
    }

    @Test
    void nobodyCanWaitAnyMore() {
        try (var loop = new EventLoop()) {
            loop.createTask(() -> {
                try {
                    sleep(seconds(100));
                } finally {
                    try {
                        sleep(seconds(0));
                    } catch (Error closed) {
                        note(closed.getMessage());
                    }
                }
            });
            loop.runOnce();
        }
        assertEquals(List.of("the loop was closed: nothing that this task waits for will come"), trail);
    }

    @Test
    void noGroupHandsTheEndOfTheLoopToCodeThatCatchesExceptions() {
        try (var loop = new EventLoop()) {
            loop.createTask(() -> {
                try {
                    taskGroup(group -> sleep(seconds(100)));
                } catch (Exception failed) {
                    note("caught " + failed);
                } finally {
                    note("cleans up");
                }
            });
            loop.runOnce();
        }
        assertEquals(List.of("cleans up"), trail);
    }

    @Test
    void itsTasksAreCancelledThen() {
        var loop = new EventLoop();
        var guest = loop.createTask(() -> sleep(seconds(100)));
        var host = loop.createTask(() -> guest.await());
        loop.runOnce();
        loop.close();
        assertTrue(guest.isCancelled());
        assertTrue(host.isCancelled());
    }

    @Test
    void whoCatchesEverythingDoesNotKeepTheOthers() {
        try (var loop = new EventLoop()) {
            loop.createTask(() -> {
                try {
                    sleep(seconds(100));
                } finally {
                    note("cleaned up");
                }
            });
            loop.createTask(() -> {
                while (true) {
                    try {
                        sleep(seconds(100));
                    } catch (Throwable refused) {
                        // begins anew
                    }
                }
            });
            loop.runOnce();
        }
        assertEquals(List.of("cleaned up"), trail);
    }

    @Test
    void callbacksThatAreReadyDoNotRun() {
        try (var loop = new EventLoop()) {
            loop.createTask(() -> sleep(seconds(100)));
            loop.runOnce();
            loop.callSoon(() -> note("a callback"));
            loop.callLater(seconds(0), () -> note("a timer"));
            var arrived = loop.callSoonThreadsafe(() -> note("from outside"));
            assertFalse(arrived.cancelled());
        }
        assertEquals(List.of(), trail);
    }
}

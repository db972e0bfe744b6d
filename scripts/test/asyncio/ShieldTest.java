package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.Trail.say;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShieldTest {

    private static <T> Future<T> future() {
        return EventLoop.running().createFuture();
    }

    @Test
    @Case("test_shield_cancel_outer")
    void anOuterCancelLeavesTheInnerRunning() {
        onVirtualClock(() -> {
            Future<Integer> dish = future();
            var cover = shielding(dish);
            nextTurn();
            cover.cancel();
            nextTurn();
            assertTrue(cover.isCancelled());
            assertFalse(dish.isDone());
            dish.setResult(1);
        }).is("");
    }

    @Test
    @Case("test_shield_gather")
    void aShieldedGatheringGoesOn() {
        onVirtualClock(() -> {
            Future<Integer> one = future(), two = future();
            var both = gathering(one, two);
            var cover = shielding(both);
            nextTurn();
            cover.cancel();
            nextTurn();
            one.setResult(1);
            two.setResult(2);
            return both.await();
        }).returned(List.of(1, 2));
    }

    @Test
    @Case("test_shield_result")
    void theValueComesThrough() {
        onVirtualClock(() -> shield(() -> say(seconds(1), "tea"))).returned("tea");
    }

    @Test
    @Case("test_shield_exception")
    void theFailureComesThrough() {
        onVirtualClock(() -> shield(() -> Trail.fail(seconds(1), "smoke"))).threw(IllegalStateException.class, "smoke");
    }

    @Test
    @Case("test_shield_cancel_inner")
    void anInnerCancelComesThrough() {
        onVirtualClock(() -> {
            Future<Integer> dish = future();
            var cover = shielding(dish);
            dish.cancel();
            assertThrows(CancelledError.class, cover::await);
            assertTrue(cover.isCancelled());
        }).is("");
    }

    @Test
    @Case("test_shield_shortcut")
    void whatIsDoneNeedsNone() {
        onVirtualClock(() -> {
            Future<Integer> dish = future();
            dish.setResult(42);
            assertSame(dish, shielding(dish));
        }).is("");
    }

    @Test
    @Case("test_shield_effect")
    void theWorkIsDoneAlthoughTheCallerIsCancelled() {
        onVirtualClock(() -> {
            var host = createTask(() -> shield(() -> say(seconds(3), "pay")));
            sleep(seconds(1));
            host.cancel();
            assertThrows(CancelledError.class, host::await);
            assertEquals(1, EventLoop.running().time().toSeconds());
        }).is("0 started pay\n3 ended pay").at(seconds(1));
    }
}

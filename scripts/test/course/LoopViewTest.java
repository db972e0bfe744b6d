package test.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.course.Kitchen.brew;

import asyncio.EventLoop;
import course.LoopView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A loop, stepped: its ready queue and its timers in their order, and who waits, between two iterations. */
@Isolated("the choice of a clock is a system property")
class LoopViewTest {

    @BeforeEach
    void virtualClock() {
        System.setProperty("ASYNCIO_CLOCK", "virtual");
    }

    @AfterEach
    void noMore() {
        System.clearProperty("ASYNCIO_CLOCK");
    }

    @Test
    void stepByStep() {
        try (var loop = new EventLoop()) {
            loop.createTask("tea", null, () -> brew("tea", 3));
            loop.createTask("toast", null, () -> brew("toast", 1));
            assertEquals("at 0 s\n  ready    tea starts, toast starts\n  timers   none\n  waiting  none", LoopView.of(loop).toString());
            assertTrue(loop.runOnce());
            assertEquals("at 0 s\n  ready    none\n  timers   toast at 1 s, tea at 3 s\n  waiting  tea: sleep(3 s), toast: sleep(1 s)",
                LoopView.of(loop).toString());
            assertTrue(loop.runOnce());
            assertEquals("at 1 s\n  ready    toast goes on\n  timers   tea at 3 s\n  waiting  tea: sleep(3 s)", LoopView.of(loop).toString());
            assertTrue(loop.runOnce());
            assertEquals("at 1 s\n  ready    none\n  timers   tea at 3 s\n  waiting  tea: sleep(3 s)", LoopView.of(loop).toString());
            while (loop.runOnce()) {
                // on
            }
            assertEquals("at 3 s\n  ready    none\n  timers   none\n  waiting  none", LoopView.of(loop).toString());
            assertFalse(loop.runOnce());
        }
    }
}

package test.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.course.Kitchen.brew;

import asyncio.Event;
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
        try (var loop = teaAndToast()) {
            assertEquals("at 0 s\n  ready    tea starts, toast starts\n  timers   none", LoopView.of(loop).toString());
            assertEquals("at 0 s\n  ran      tea starts, toast starts\n  ready    none\n  timers   1 s: toast, 3 s: tea", LoopView.step(loop).toString());
            assertEquals("at 1 s\n  ran      the timer of toast\n  ready    toast goes on\n  timers   3 s: tea", LoopView.step(loop).toString());
            assertEquals("at 1 s\n  ran      toast goes on\n  ready    none\n  timers   3 s: tea", LoopView.step(loop).toString());
            LoopView.step(loop);
            assertEquals("at 3 s\n  ran      tea goes on\n  ready    none\n  timers   none", LoopView.step(loop).toString());
            assertEquals("at 3 s\n  ran      none\n  ready    none\n  timers   none", LoopView.step(loop).toString());
        }
    }

    @Test
    void whoWaitsForNoTimerIsShownApart() {
        try (var loop = new EventLoop()) {
            var bell = new Event();
            loop.createTask("guest", null, () -> {
                bell.await();
                return null;
            });
            assertEquals("at 0 s\n  ran      guest starts\n  ready    none\n  timers   none\n  waiting  guest: event.await()", LoopView.step(loop).toString());
        }
    }

    @Test
    void allStepsInOnePictureThatNeedsNoScript() {
        try (var loop = teaAndToast()) {
            var steps = LoopView.toTheEnd(loop);
            assertEquals(5, steps.toString().lines().filter(line -> line.startsWith("iteration ")).count(), steps.toString());
            var html = steps.html();
            assertEquals(6, html.split("type=\"radio\"", -1).length - 1);
            assertFalse(html.contains("<script"), html);
            assertTrue(html.contains("the timer of toast"), html);
        }
    }

    private static EventLoop teaAndToast() {
        var loop = new EventLoop();
        loop.createTask("tea", null, () -> brew("tea", 3));
        loop.createTask("toast", null, () -> brew("toast", 1));
        return loop;
    }
}

package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.*;
import static test.asyncio.Trail.*;

import asyncio.*;
import java.util.*;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class FirstCutTest {
    @Test
    void gatherFirst() {
        onVirtualClock(() -> { gather(() -> Trail.fail(seconds(1), "smoke"), () -> say(seconds(2), "toast")); })
            .threw(IllegalStateException.class, "smoke").at(seconds(1)).wrote("""
                0 started smoke
                0 started toast
                1 failed smoke
                2 ended toast""");
    }

    @Test
    void group() {
        onVirtualClock(() -> taskGroup(group -> {
            group.createTask(() -> say(seconds(3), "soup"));
            group.createTask(() -> Trail.fail(seconds(1), "smoke"));
            sleep(seconds(5));
        })).threw(ExceptionGroup.class, "1 exception").at(seconds(1)).wrote("""
            0 started soup
            0 started smoke
            1 failed smoke
            1 cancelled soup""");
    }

    @Test
    void limits() {
        onVirtualClock(() -> timeout(seconds(1), () -> say(seconds(2), "x"))).threw(asyncio.TimeoutException.class, "").at(seconds(1));
        onVirtualClock(() -> timeout(seconds(3), () -> say(seconds(2), "x"))).returned("x").at(seconds(2));
        onVirtualClock(() -> waitFor(() -> say(seconds(2), "x"), seconds(0))).threw(asyncio.TimeoutException.class, "").at(seconds(0)).wrote("");
        onVirtualClock(() -> timeout(seconds(1), limit -> { limit.reschedule(seconds(4)); say(seconds(2), "x"); })).at(seconds(2));
        onVirtualClock(() -> { var t = createTask("tea", () -> say(seconds(2), "x")); try { waitFor(() -> shield(t), seconds(1)); } catch (asyncio.TimeoutException e) { note("late"); } return t.await(); })
            .returned("x").is("0 started x\n1 late\n2 ended x");
        onVirtualClock(() -> { for (var f : asCompleted(() -> say(seconds(2), "a"), () -> say(seconds(1), "b"))) note(f.result()); }).is("0 started a\n0 started b\n1 ended b\n1 b\n2 ended a\n2 a");
        onVirtualClock(() -> gatherOutcomes(() -> say(seconds(2), "a"), () -> Trail.fail(seconds(1), "b")).toString()).returned("[Success[value=a], Failure[error=java.lang.IllegalStateException: b]]");
        assertEquals(List.of(1, 2), gather(() -> 1, () -> 2));
        onVirtualClock(() -> { var w = waitUntil(FIRST_COMPLETED, createTask(() -> say(seconds(2), "a")), createTask(() -> say(seconds(1), "b"))); note(w.done().size() + "/" + w.pending().size()); }).at(seconds(1));
        var loop = new EventLoop();
        var tea = loop.createTask(() -> { sleep(millis(5)); return 7; });
        int steps = 0;
        while (loop.runOnce()) { steps++; }
        assertEquals(7, tea.result());
        assertEquals(3, steps);
        loop.close();
    }
}

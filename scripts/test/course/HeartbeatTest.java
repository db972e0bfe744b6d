package test.course;

import static asyncio.Asyncio.run;
import static asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.Heartbeat;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static String compute(Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            Thread.onSpinWait();
        }
        return "done";
    }

    @Test
    void workOnTheLoopIsAGapAsLongAsItselfAndWorkBesideItIsNot() {
        var time = Duration.ofMillis(300);
        var onTheLoop = Heartbeat.beside(() -> compute(time));
        var besideIt = Heartbeat.beside(() -> toThread(() -> compute(time)));
        assertEquals("done", onTheLoop.value());
        assertEquals("done", besideIt.value());
        assertTrue(onTheLoop.longestGap().compareTo(time) >= 0, onTheLoop::toString);
        assertTrue(besideIt.longestGap().compareTo(onTheLoop.longestGap()) < 0, besideIt::toString);
        assertTrue(besideIt.beats() > onTheLoop.beats(), besideIt::toString);
    }

    @Test
    void itMayBeUsedInsideALoopAndThrowsWhatTheWorkThrows() {
        assertEquals(7, run(() -> Heartbeat.beside(() -> 7).value()));
        assertThrows(IllegalStateException.class, () -> Heartbeat.beside(() -> {
            throw new IllegalStateException("the lamp broke");
        }));
    }
}

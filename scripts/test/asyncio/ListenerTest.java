package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import asyncio.Action;
import asyncio.Clock;
import asyncio.Event;
import asyncio.ExceptionGroup;
import asyncio.Listener;
import asyncio.Runner;
import asyncio.TimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who woke whom, and who asked whom to end, as a listener hears it. */
@Execution(ExecutionMode.CONCURRENT)
class ListenerTest {

    private static void hears(String expected, Action program) {
        var heard = new ArrayList<String>();
        Listener listener = event -> {
            if (List.of(Listener.Kind.WOKEN, Listener.Kind.CANCEL_ASKED).contains(event.kind())) {
                heard.add(event.time().toSeconds() + " " + event.task() + " " + event.kind() + " by " + event.detail());
            }
        };
        new Runner().clock(Clock.virtual()).listener(listener).run(program.asCallable());
        assertEquals(expected, String.join("\n", heard));
    }

    @Test
    void aTaskWakesWhomItsCallOrItsEndSetsFree() {
        hears("""
            0 sleeper WOKEN by ringer
            0 Task-1 WOKEN by sleeper
            1 Task-1 WOKEN by null""", () -> {
            var bell = new Event();
            var sleeper = createTask("sleeper", () -> bell.await());
            createTask("ringer", () -> bell.set());
            sleeper.await();
            sleep(seconds(1));
        });
    }

    @Test
    void whoCancelsAsks() {
        hears("""
            1 Task-1 WOKEN by null
            1 dreamer CANCEL_ASKED by Task-1
            1 dreamer WOKEN by Task-1
            1 Task-1 WOKEN by dreamer""", () -> {
            var dreamer = createTask("dreamer", () -> sleep(seconds(9)));
            sleep(seconds(1));
            dreamer.cancel();
            waitUntil(ALL_COMPLETED, dreamer);
        });
    }

    @Test
    void aFailureInAGroupAsksTheOthersToEnd() {
        hears("""
            1 faller WOKEN by null
            1 walker CANCEL_ASKED by faller
            1 walker WOKEN by faller
            1 Task-1 CANCEL_ASKED by faller
            1 Task-1 WOKEN by faller
            1 Task-1 WOKEN by walker""", () -> {
            try {
                taskGroup(group -> {
                    group.createTask(() -> sleep(seconds(9))).setName("walker");
                    group.createTask("faller", () -> {
                        sleep(seconds(1));
                        throw new IllegalStateException("fell");
                    });
                });
            } catch (ExceptionGroup fell) {
                // as it should be
            }
        });
    }

    @Test
    void aLimitAsksByItself() {
        hears("""
            1 Task-1 CANCEL_ASKED by null
            1 Task-1 WOKEN by null""", () -> {
            try {
                timeout(seconds(1), () -> sleep(seconds(2)));
            } catch (TimeoutException late) {
                // as it should be
            }
        });
    }

    @Test
    @Case("test_get_coro")
    void aTaskTellsWhatItRunsUntilThatHasEnded() {
        run(() -> {
            Callable<String> brew = () -> "tea";
            var task = createTask(brew);
            assertSame(brew, task.coroutine());
            task.await();
            assertNull(task.coroutine());
        });
    }
}

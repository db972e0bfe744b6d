package test.asyncio;

import static asyncio.Asyncio.allTasks;
import static asyncio.Asyncio.currentTask;
import static asyncio.Asyncio.gatherOutcomes;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.Action;
import asyncio.CancelledError;
import asyncio.Clock;
import asyncio.EventLoop;
import asyncio.Future;
import asyncio.Runner;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** What happened in a program, line by line with the virtual time, and how the program ended. */
public final class Trail {

    private static final Map<EventLoop, Trail> OF_LOOP = new ConcurrentHashMap<>();

    private final List<String> lines = new ArrayList<>();
    private Object value;
    private Throwable error;
    private Duration end;

    private Trail() {
    }

    /** Runs the coroutine, then the tasks that it left, to their ends. What it throws is noted, not thrown. */
    public static Trail onVirtualClock(Callable<?> main) {
        var trail = new Trail();
        new Runner().clock(Clock.virtual()).run((Callable<Void>) () -> trail.follow(main));
        return trail;
    }

    /** As the other, for a coroutine that returns nothing. */
    public static Trail onVirtualClock(Action main) {
        return onVirtualClock(main.asCallable());
    }

    private Void follow(Callable<?> main) {
        var loop = EventLoop.running();
        OF_LOOP.put(loop, this);
        try {
            value = main.call();
        } catch (Throwable thrown) {
            error = thrown;
        } finally {
            end = loop.time();
        }
        var others = allTasks().stream().filter(task -> task != currentTask()).toList();
        gatherOutcomes(new ArrayList<Future<?>>(others));
        OF_LOOP.remove(loop);
        return null;
    }

    /** Notes an event of the running program. */
    public static void note(String event) {
        var loop = EventLoop.running();
        OF_LOOP.get(loop).lines.add(inWords(loop.time()) + " " + event);
    }

    /** A coroutine that takes that long, notes its start and its end, and returns its name. */
    public static String say(Duration pause, String name) {
        note("started " + name);
        try {
            sleep(pause);
        } catch (CancelledError cancelled) {
            note("cancelled " + name);
            throw cancelled;
        }
        note("ended " + name);
        return name;
    }

    /** A coroutine that fails after that long, with its name as the message. */
    public static String fail(Duration pause, String name) {
        note("started " + name);
        sleep(pause);
        note("failed " + name);
        throw new IllegalStateException(name);
    }

    /** Asserts that exactly these events happened, in this order: a time in seconds, a space, the event. */
    public Trail is(String expected) {
        assertNull(error, () -> "the program failed: " + error);
        return wrote(expected);
    }

    /** As {@link #is}, of a program that may have failed. */
    public Trail wrote(String expected) {
        assertEquals(expected.strip(), String.join("\n", lines));
        return this;
    }

    /** Asserts what the program returned. */
    public Trail returned(Object expected) {
        assertNull(error, () -> "the program failed: " + error);
        assertEquals(expected, value);
        return this;
    }

    /** Asserts what the program threw; its message holds those words. */
    public Trail threw(Class<? extends Throwable> type, String words) {
        assertInstanceOf(type, error);
        assertTrue(String.valueOf(error.getMessage()).contains(words), () -> "said: " + error.getMessage());
        return this;
    }

    /** Asserts when the program ended. */
    public Trail at(Duration time) {
        assertEquals(time, end);
        return this;
    }

    private static String inWords(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString();
    }
}

package course;

import asyncio.Action;
import asyncio.Clock;
import asyncio.Listener;
import asyncio.Runner;
import asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What the tasks of one run did, drawn: a lane a task, in the order in which they were created. In a notebook it is a picture, in a
 * terminal {@link #toString} gives bars of at most 80 columns. Drawn from the events of the run, not from what should have happened.
 *
 * @param <T> what the coroutine returns
 */
public final class Timeline<T> implements Listener, Drawing {

    private final Map<Task<?>, Lane> byTask = new IdentityHashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final boolean virtual;
    private Duration time = Duration.ZERO;
    private T value;
    private Throwable error;

    private final Watch watch = new Watch();
    private volatile int events;

    Timeline(boolean virtual) {
        this.virtual = virtual;
    }

    /** {@return the timeline of a coroutine, run to its end on the virtual clock, where nothing takes real time}
     * @param <T> what the coroutine returns
     * @param main what it throws is kept: see {@link #error} */
    public static <T> Timeline<T> of(Callable<? extends T> main) {
        return new Timeline<T>(true).record(main);
    }

    /** {@return the timeline of a coroutine that returns nothing, as {@link #of(Callable)} makes it}
     * @param main what it throws is kept */
    public static Timeline<Void> of(Action main) {
        return of(main.asCallable());
    }

    /** {@return the timeline of a coroutine, run to its end on the real clock: for code that blocks or computes}
     * @param <T> what the coroutine returns
     * @param main what it throws is kept */
    public static <T> Timeline<T> inRealTime(Callable<? extends T> main) {
        return new Timeline<T>(false).record(main);
    }

    /** {@return the timeline of a coroutine that returns nothing, as {@link #inRealTime(Callable)} makes it}
     * @param main what it throws is kept */
    public static Timeline<Void> inRealTime(Action main) {
        return inRealTime(main.asCallable());
    }

    Timeline<T> record(Callable<? extends T> main) {
        try (var _ = virtual ? null : watch.looking()) {
            value = new Runner().clock(virtual ? Clock.virtual() : Clock.real()).listener(this).run(main);
        } catch (Throwable thrown) {         // whatever it is, it belongs to the picture
            error = thrown;
        }
        return this;
    }

    /** Called by the loop, on the thread of the task. */
    @Override
    public void on(Event event) {
        time = event.time();
        events++;
        if (event.kind() != Kind.CREATED) {       // who creates a task goes on running
            watch.nobodyRuns();
        }
        switch (event.kind()) {
            case CREATED -> {
                var lane = new Lane(event.task(), event.time(), lanes.isEmpty());
                byTask.put(event.task(), lane);
                lanes.add(lane);
            }
            case STARTED, RESUMED -> {
                byTask.get(event.task()).runs(time);
                watch.runs(byTask.get(event.task()));
            }
            case WAITS -> byTask.get(event.task()).waits(time, event.detail(), Frames.methodThatWaits());
            case ENDED -> ends(event, Lane.End.RETURNED);
            case FAILED -> ends(event, Lane.End.FAILED);
            case CANCELLED -> ends(event, Lane.End.CANCELLED);
        }
    }

    private void ends(Event event, Lane.End how) {
        var lane = byTask.get(event.task());
        lane.ends(time, how, event.detail());
        if (lane == lanes.getFirst()) {
            lanes.forEach(Lane::mainHasEnded);
        }
    }

    /** Who runs at this moment. */
    Watch watch() {
        return watch;
    }

    /** How many events there were so far. */
    int events() {
        return events;
    }

    /** {@return what the coroutine returned; null if it threw} */
    public T value() {
        return value;
    }

    /** {@return what the coroutine threw; null if it returned} */
    public Throwable error() {
        return error;
    }

    /** {@return how long it took, from the start of the run to the last thing that happened in it} */
    public Duration took() {
        return time;
    }

    /** {@return the lanes, in the order in which their tasks were created; the first is the coroutine that was run} */
    public List<Lane> lanes() {
        Lane.name(lanes, byTask);
        return List.copyOf(lanes);
    }

    /** {@return whether it ran on the virtual clock} */
    public boolean isVirtual() {
        return virtual;
    }

    /** {@return the picture: an SVG element without scripts, whose shapes tell their times under the pointer} */
    public String toSvg() {
        return new Picture(this).svg();
    }

    /** Bars of at most 80 columns. */
    @Override
    public String toString() {
        return new Bars(this).text();
    }

    @Override
    public String html() {
        var picture = new Picture(this);
        return Inline.html(picture.svg(), picture.words(), Picture.WIDTH);
    }
}

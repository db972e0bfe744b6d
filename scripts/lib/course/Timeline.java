package course;

import asyncio.Action;
import asyncio.Clock;
import asyncio.Listener;
import asyncio.Runner;
import asyncio.StuckException;
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
    private final List<Link> links = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Lane> holders = new ArrayList<>();
    private final List<Moment> heldFrom = new ArrayList<>();
    private Moment now = Moment.START;
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
        if (!virtual) {
            Watch.warmUp();
        }
        try (var _ = watch.looking()) {
            value = new Runner().clock(virtual ? Clock.virtual() : Clock.real()).listener(this).run(main);
        } catch (Throwable thrown) {         // whatever it is, it belongs to the picture
            error = thrown;
            lanes.forEach(thrown instanceof StuckException ? Lane::wasStuck : _ -> { });
        }
        return this;
    }

    /** Called by the loop, on the thread of the task. */
    @Override
    public void on(Event event) {
        events++;
        var before = now;
        now = new Moment(event.time(), now.unseen());
        switch (event.kind()) {
            case CREATED -> {
                var lane = new Lane(event.task(), now, lanes.isEmpty());
                byTask.put(event.task(), lane);
                lanes.add(lane);
            }
            case STARTED, RESUMED -> {
                lane(event).runs(now);
                watch.runs();
            }
            case WAITS -> {
                var step = stepEnds(event, before);
                lane(event).waits(now, step, event.detail(), Frames.methodThatWaits());
            }
            case WOKEN -> {
                lane(event).ready(now);
                link(event, false);
            }
            case CANCEL_ASKED -> {
                lane(event).isAskedToEnd(byTask.get(event.detail()));
                link(event, true);
            }
            case ENDED -> ends(event, before, Lane.End.RETURNED);
            case FAILED -> ends(event, before, Lane.End.FAILED);
            case CANCELLED -> ends(event, before, Lane.End.CANCELLED);
        }
    }

    private Lane lane(Event event) {
        return byTask.get(event.task());
    }

    private void link(Event event, boolean cancels) {
        var by = byTask.get(event.detail());
        // who is asked to end is woken by that, too: one line says it
        boolean isSaid = !links.isEmpty() && !cancels && links.getLast().cancels() && links.getLast().to() == lane(event)
            && links.getLast().at().equals(now);
        if (by != null && by != lane(event) && !isSaid) {
            links.add(new Link(now, by, lane(event), cancels));
        }
    }

    private void ends(Event event, Moment before, Lane.End how) {
        var step = stepEnds(event, before);
        var lane = lane(event);
        lane.ends(now, step, how, event.detail());
        if (lane == lanes.getFirst()) {
            lanes.forEach(Lane::mainHasEnded);
        }
    }

    /** A step that took long moves on what follows, in a drawing of a virtual clock, which did not see it. */
    private Held stepEnds(Event event, Moment before) {
        var step = watch.nobodyRuns();
        var taken = step == null ? null : step.held();
        if (taken != null) {
            held.add(taken);
            holders.add(lane(event));
            heldFrom.add(before);
            now = virtual ? new Moment(now.time(), now.unseen().plus(taken.length())) : now;
        }
        // a task that never waits is seen in a long step only: what is drawn must not depend on when it was looked at
        if (step != null && step.last() != null && event.kind() != Kind.WAITS && (taken != null || !virtual)) {
            lane(event).seenAt(step.last());
        }
        return taken;
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
        return now.time();
    }

    /** How long it is in a drawing. */
    Duration drawn() {
        return now.drawn();
    }

    /** Where a moment of the clock lies in a drawing, on its first occurrence. */
    Duration drawn(Duration tick) {
        var drawn = tick;
        for (int each = 0; virtual && each < held.size(); each++) {
            drawn = heldFrom.get(each).time().compareTo(tick) < 0 ? drawn.plus(held.get(each).length()) : drawn;
        }
        return drawn;
    }

    List<Link> links() {
        return links;
    }

    /** What is to be said below a drawing: which steps kept the loop, and how the run ended unless it returned. */
    List<String> notes() {
        return new Notes(virtual, new Labels(lanes)).of(holders, held, error);
    }

    /** {@return the lanes, in the order in which their tasks were created; the first is the coroutine that was run} */
    public List<Lane> lanes() {
        var labels = new Labels(lanes);
        lanes.forEach(lane -> lane.named(labels));
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

package course;

import asyncio.EventLoop;
import asyncio.ExceptionContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** One run of an answer, on the virtual clock, and what can be asked about it. */
public final class Attempt {

    private final Timeline<Object> timeline = new Timeline<>(true);
    private final Patience patience = new Patience(timeline);

    private Attempt() {
    }

    /** Runs the answer and returns once it has ended. One that blocks, keeps its turn for three seconds, or never ends is stopped. */
    static Attempt at(Callable<?> answer) {
        var attempt = new Attempt();
        // virtual: a kernel may wait for the threads that a cell leaves behind, but not for these
        var thread = Thread.ofVirtual().start(() -> attempt.timeline.record(() -> {
            EventLoop.running().setExceptionHandler(Attempt::reportUnlessDrawn);
            return answer.call();
        }));
        attempt.patience.waitFor(thread, answer);
        return attempt;
    }

    // a failed task has its lane in the picture; a failed callback is seen nowhere else
    private static void reportUnlessDrawn(ExceptionContext failure) {
        if (failure.future() == null) {
            System.err.println(failure.message() + ": " + failure.exception());
        }
    }

    /** {@return the picture of the run} */
    public Timeline<?> timeline() {
        return timeline;
    }

    /** {@return what the answer returned; null if it threw} */
    public Object value() {
        return timeline.value();
    }

    /** {@return what the answer threw; null if it returned} */
    public Throwable error() {
        return timeline.error();
    }

    /** {@return what the answer threw, in words; "nothing" if it returned} */
    public String threw() {
        return error() == null ? "nothing" : error().getClass().getSimpleName() + ": " + error().getMessage();
    }

    /** {@return when the answer returned or threw, on the virtual clock} */
    public Duration took() {
        return timeline.lanes().isEmpty() ? Duration.ZERO : timeline.lanes().getFirst().ended();
    }

    /** {@return {@link #took} in words: {@code 3 s}} */
    public String seconds() {
        return Scale.inWords(took(), true);
    }

    /** {@return how many tasks it started, itself not counted} */
    public int tasks() {
        return lanes().size();
    }

    /** {@return the tasks that it started, in the order in which they were created} */
    public List<Lane> lanes() {
        return timeline.lanes().stream().skip(1).toList();
    }

    /** {@return how long the first of its tasks took that returned a value, in words: {@code 3 s}; null if none did}
     * @param value what it returned */
    public String lasted(Object value) {
        return lanes().stream().filter(lane -> value.equals(lane.detail())).findFirst()
            .map(lane -> Scale.inWords(lane.ended().minus(lane.created()), true)).orElse(null);
    }

    /** {@return how often a task waited for something}
     * @param what how its text begins: {@code "sleep"} */
    public int waits(String what) {
        return waitsFor(what).size();
    }

    /** {@return when each wait for something began, in order: {@code [0 s, 2 s]}}
     * @param what how its text begins: {@code "sleep(1 s)"} */
    public List<String> waitsAt(String what) {
        return waitsFor(what).stream().map(wait -> wait.from().time()).sorted().map(time -> Scale.inWords(time, true)).toList();
    }

    private List<Stretch> waitsFor(String... what) {
        return timeline.lanes().stream().flatMap(lane -> lane.stretches().stream())
            .filter(each -> each.state() == Stretch.State.WAITS && Stream.of(what).anyMatch(String.valueOf(each.on())::startsWith)).toList();
    }

    /** {@return how many tasks waited at the same moment for something}
     * @param what how its text begins, where it has several each of them: {@code "sleep"} */
    public int atOnce(String... what) {
        var waits = waitsFor(what);
        return (int) waits.stream().mapToLong(one -> waits.stream()
            .filter(other -> other.from().time().compareTo(one.from().time()) <= 0 && other.to().time().compareTo(one.from().time()) > 0).count()).max().orElse(0);
    }

    /** {@return the tasks that were not done when the answer returned: their lanes' labels} */
    public List<String> leftRunning() {
        return timeline.lanes().stream().filter(Lane::isLeft).map(Lane::label).toList();
    }

    /** {@return the values that its tasks returned, in the order in which they ended} */
    public List<Object> finished() {
        return lanes().stream().filter(lane -> lane.end() == Lane.End.RETURNED)
            .sorted(Comparator.comparing(Lane::ended)).map(Lane::detail).toList();
    }

    /** {@return how many of its tasks ended in one way}
     * @param how the way */
    public long ended(Lane.End how) {
        return lanes().stream().filter(lane -> lane.end() == how).count();
    }

    /** {@return the call that held the whole loop up, such as {@code Thread.sleep}; null if none did} */
    public String blockedIn() {
        return patience.blockedIn();
    }

    /** {@return whether it had to be stopped because it would not end} */
    public boolean isEndless() {
        return patience.isEndless();
    }

    /** {@return false if it could not be stopped and still runs} */
    public boolean isStopped() {
        return patience.isStopped();
    }

    /** {@return whether it did as little as a starter does: no task, no time, nothing thrown, and an empty value} */
    public boolean nothingHappened() {
        return tasks() == 0 && took().isZero() && error() == null && !isEndless() && blockedIn() == null && isEmpty(value());
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case null -> true;
            case Collection<?> many -> many.isEmpty();
            case Number number -> number.doubleValue() == 0;
            default -> value.toString().isEmpty();
        };
    }
}

package course;

import asyncio.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who worked when, drawn: a lane a thread, a solid stroke for each piece of work that was handed to {@link #during}, with a sign where it threw.
 * Strokes above one another are work at the same time. All that a loop runs is one lane; a virtual thread is called by the work that it began with.
 * Threads stand in the order in which they were made.
 * In a notebook it is a picture, in a terminal {@link #toString} gives bars of at most 80 columns. Real time, from the first stroke on. Any
 * thread may use it.
 */
public final class ThreadLanes implements Drawing {

    private static final int BAR = 60;

    /** @param end how it ended, in words; empty if it returned */
    record Stroke(String label, long from, long to, String end) {

        String endThatFits() {
            return Bars.fit(end, 20).strip();
        }
    }

    private final Map<Object, List<Stroke>> lanes = new LinkedHashMap<>();
    private final Map<String, Stroke> begun = new HashMap<>();      // elsewhere, by lane
    private final boolean byCarrier;

    /** A picture of nothing yet. */
    public ThreadLanes() {
        this(false);
    }

    private ThreadLanes(boolean byCarrier) {
        this.byCarrier = byCarrier;
    }

    /** {@return a picture of nothing yet, with a lane for each carrier of virtual threads} A stroke stands in the lane of the carrier on which it
     * began: hand it work that does not wait. */
    public static ThreadLanes ofCarriers() {
        return new ThreadLanes(true);
    }

    /** {@return what the work returns} Draws a stroke for it, in the lane of the thread that runs it, also if it throws.
     * @param <T> what the work returns
     * @param label what the stroke is called
     * @param work is done at once, by the caller
     * @throws Exception what the work throws */
    public <T> T during(String label, Callable<? extends T> work) throws Exception {
        var loop = EventLoop.running();
        Object lane = loop != null ? loop : byCarrier ? carrier() : Thread.currentThread();
        long from = System.nanoTime();
        var end = "";
        try {
            return work.call();
        } catch (Throwable thrown) {
            end = thrown instanceof InterruptedException ? "⊘ interrupted" : "✗ " + (thrown.getMessage() == null ? thrown.getClass().getSimpleName()
                : thrown.getMessage());
            throw thrown;
        } finally {
            synchronized (lanes) {
                lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(new Stroke(label, from, System.nanoTime(), end));
            }
        }
    }

    /** Begins a stroke for work that is done elsewhere, in a lane of its own: that of a member of a cluster, which does one job at a time.
     * @param lane where, by name
     * @param label what the stroke is called */
    public void begin(String lane, String label) {
        synchronized (lanes) {
            begun.put(lane, new Stroke(label, System.nanoTime(), 0, ""));
            lanes.computeIfAbsent(lane, _ -> new ArrayList<>());
        }
    }

    /** Ends the stroke that has begun there last; without one it does nothing.
     * @param lane where
     * @param how in words that stand beside the stroke; empty if all went well */
    public void end(String lane, String how) {
        synchronized (lanes) {
            var stroke = begun.remove(lane);
            if (stroke != null) {
                lanes.get(lane).add(new Stroke(stroke.label, stroke.from, System.nanoTime(), how));
            }
        }
    }

    /** {@return how many pieces of work were under way at the same moment, at most} */
    public int mostAtOnce() {
        synchronized (lanes) {
            var all = strokes().toList();
            return (int) all.stream().mapToLong(one -> all.stream().filter(other -> other.from <= one.from && other.to > one.from).count())
                .max().orElse(0);
        }
    }

    /** {@return the picture: an SVG element without scripts, whose strokes tell their times under the pointer} */
    public String toSvg() {
        synchronized (lanes) {
            return new LanesPicture(this).svg();
        }
    }

    Stream<Stroke> strokes() {
        return lanes.values().stream().flatMap(List::stream);
    }

    boolean allReturned() {
        return strokes().allMatch(stroke -> stroke.end.isEmpty());
    }

    /** What this thread is mounted on, which its text tells; itself if it is no virtual one. */
    private static String carrier() {
        return Thread.currentThread().toString().replaceFirst("^VirtualThread.*@", "");
    }

    /** Threads as they were made: which of several starts first differs from run to run. */
    private List<Map.Entry<Object, List<Stroke>>> inOrder() {
        return lanes.entrySet().stream().filter(lane -> !lane.getValue().isEmpty())
            .sorted(Comparator.comparingLong(lane -> lane.getKey() instanceof Thread thread ? thread.threadId() : 0)).toList();
    }

    /** The lanes from top to bottom. */
    List<List<Stroke>> drawn() {
        return inOrder().stream().map(Map.Entry::getValue).toList();
    }

    /** What stands at the lanes. */
    List<String> names() {
        var names = new ArrayList<String>();
        int threads = 0;
        for (var lane : inOrder()) {
            names.add(switch (lane.getKey()) {
                case EventLoop _ -> "the loop";
                case String elsewhere when !byCarrier -> elsewhere;
                case Thread thread when thread.isVirtual() -> first(lane.getValue()).label;
                default -> (byCarrier ? "carrier " : "thread ") + ++threads;
            });
        }
        return names;
    }

    /** What is nested ends before what it is part of, and stands before it. */
    private static Stroke first(List<Stroke> lane) {
        return lane.stream().min(Comparator.comparingLong(Stroke::from)).orElseThrow();
    }

    Duration whole() {
        return Duration.ofNanos(strokes().mapToLong(Stroke::to).max().orElse(start()) - start());
    }

    private long start() {
        return strokes().mapToLong(Stroke::from).min().orElse(0);
    }

    Duration since(long moment) {
        return Duration.ofNanos(moment - start());
    }

    String inWords(Stroke stroke) {
        return stroke.label + ", " + Scale.inWords(since(stroke.from), false) + " to " + Scale.inWords(since(stroke.to), false)
            + (stroke.end.isEmpty() ? "" : ", " + stroke.end);
    }

    String inWords() {
        var names = names().iterator();
        return drawn().stream().map(strokes -> names.next() + ": "
            + strokes.stream().map(this::inWords).collect(Collectors.joining("; "))).collect(Collectors.joining(". "));
    }

    @Override
    public String toString() {
        synchronized (lanes) {
            int width = allReturned() ? BAR : BAR - 24;
            var scale = new Scale(whole(), width - 1);
            var names = names().iterator();
            return drawn().stream().map(strokes -> {
                var bar = " ".repeat(width).toCharArray();
                for (var stroke : strokes) {
                    for (int at = (int) Math.round(scale.x(since(stroke.from))); at <= Math.round(scale.x(since(stroke.to))); at++) {
                        bar[at] = '█';
                    }
                }
                return (Bars.fit(names.next(), 16) + " " + new String(bar).stripTrailing() + " " + strokes.getLast().endThatFits()).stripTrailing() + "\n";
            }).collect(Collectors.joining()) + Scale.inWords(whole(), false) + " in all, at most " + mostAtOnce() + " at the same time";
        }
    }

    @Override
    public String html() {
        synchronized (lanes) {
            return Inline.html(toSvg(), inWords(), LanesPicture.WIDTH);
        }
    }
}

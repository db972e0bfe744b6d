package course;

import asyncio.EventLoop;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A loop between two of its iterations: its time, its ready queue and its timers, each in order, and the tasks that wait, with what for. A
 * picture of the moment in which it was made; for stepping with {@link EventLoop#runOnce}.
 */
public final class LoopView implements Drawing {

    private final String time;
    private final List<String> ready;
    private final List<String> timers;
    private final List<String> waiting;

    private LoopView(EventLoop loop) {
        var now = loop.snapshot();
        time = Scale.inWords(now.time(), true);
        ready = now.ready();
        timers = now.timers().stream().map(due -> whose(due.what(), loop) + "at " + Scale.inWords(due.when(), true)).toList();
        waiting = loop.allTasks().stream().filter(task -> task.waitingFor() != null && !ready.contains(task.name() + " goes on"))
            .map(task -> task.name() + ": " + task.waitingFor()).toList();
    }

    /** The name of the task that waits for it, and a space; empty if it is not one task's alone. */
    private static String whose(String timer, EventLoop loop) {
        var waiting = loop.allTasks().stream().filter(task -> timer.equals(task.waitingFor())).toList();
        return waiting.size() == 1 ? waiting.getFirst().name() + " " : "";
    }

    /** {@return the loop as it is now}
     * @param loop stepped by the calling thread */
    public static LoopView of(EventLoop loop) {
        return new LoopView(loop);
    }

    @Override
    public String toString() {
        return "at " + time + "\n  ready    " + words(ready) + "\n  timers   " + words(timers) + "\n  waiting  " + words(waiting);
    }

    private static String words(List<String> items) {
        return items.isEmpty() ? "none" : String.join(", ", items);
    }

    @Override
    public String html() {
        return "<table style=\"max-width:720px\"><tr><td style=\"text-align:left;white-space:nowrap\"><b>at " + time + "</b></td>"
            + cell("ready", ready, "solid") + cell("timers", timers, "dotted") + cell("waiting", waiting, "dashed") + "</tr></table>";
    }

    private static String cell(String title, List<String> items, String border) {
        return "<td style=\"text-align:left" + (items.isEmpty() ? ";white-space:nowrap\">" : "\">") + title + ": " + (items.isEmpty() ? "none" : items.stream()
            .map(item -> "<span style=\"border:1px " + border + " #3b82c4;border-radius:3px;padding:1px 6px;margin:2px;"
                + "display:inline-block\">" + Picture.escape(item) + "</span>").collect(Collectors.joining(" "))) + "</td>";
    }
}

package asyncio;

import java.util.List;
import java.util.stream.Collectors;

/** Puts into words what the tasks of a loop are doing. */
final class Stuck {

    private static final int LINES = 40;

    private record Row(String name, String doing, String where) {
    }

    private Stuck() {
    }

    static String report(EventLoop loop) {
        return "the loop is stuck: no task can go on, no timer is set and no work is under way outside." + table(loop.allTasks());
    }

    /** A line a task: its name, what it waits for, and where. */
    static String table(List<Task<?>> tasks) {
        // asked once each: where another thread looks in, the tasks go on meanwhile
        var rows = tasks.stream().limit(LINES).map(task -> new Row(task.name(), doing(task), where(task))).toList();
        int name = rows.stream().mapToInt(row -> row.name.length()).max().orElse(0);
        int doing = rows.stream().mapToInt(row -> row.doing.length()).max().orElse(0);
        var lines = rows.stream()
            .map(row -> "\n  " + padded(row.name, name) + " " + (padded(row.doing, doing) + "  " + row.where).strip())
            .collect(Collectors.joining());
        return tasks.size() <= LINES ? lines : lines + "\n  … and " + (tasks.size() - LINES) + " more";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String doing(Task<?> task) {
        var waitsFor = task.waitingFor();
        return waitsFor != null ? "waits for " + waitsFor : task.isSuspended() ? "runs" : "has not started";
    }

    private static String where(Task<?> task) {
        return Report.place(task.thread()).map(frame -> "at " + Report.inWords(frame)).orElse("");
    }
}

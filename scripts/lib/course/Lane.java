package course;

import asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one task did: stretches of time in which it was ready, ran or waited, and its end. */
public final class Lane {

    /** How a task can end. */
    public enum End {
        /** It returned. */
        RETURNED,
        /** It threw. */
        FAILED,
        /** It was cancelled. */
        CANCELLED
    }

    private final Task<?> task;
    private final boolean main;
    private final Duration created;
    private final List<Stretch> stretches = new ArrayList<>();
    private String label;
    private volatile String method;
    private Stretch.State state = Stretch.State.READY;
    private Duration since;
    private Object on;
    private String onMethod;
    private End end;
    private Object detail;
    private boolean left;
    private String message;

    Lane(Task<?> task, Duration created, boolean main) {
        this.task = task;
        this.main = main;
        this.created = created;
        this.since = created;
    }

    void runs(Duration time) {
        become(Stretch.State.RUNS, time);
    }

    void waits(Duration time, Object reason, String inMethod) {
        become(Stretch.State.WAITS, time);
        on = reason instanceof Task<?> ? reason : String.valueOf(reason);
        onMethod = inMethod;
        seenIn(inMethod);
    }

    /** Tells the method of a task that was seen running. Any thread may call it. */
    void seenIn(String inMethod) {
        if (method == null) {
            method = inMethod;
        }
    }

    void ends(Duration time, End how, Object result) {
        become(null, time);
        end = how;
        detail = result;
    }

    void mainHasEnded() {
        left |= end == null;
    }

    /** {@return whether it was under way still when the coroutine that was run came to its end} */
    public boolean isLeft() {
        return left;
    }

    private void become(Stretch.State next, Duration time) {
        if (state != null) {
            stretches.add(new Stretch(state, since, time, on, onMethod));
        }
        state = next;
        since = time;
        on = null;
        onMethod = null;
    }

    /** Gives each lane a label of its own: the name set by hand, else the method that the task is in, numbered where several share it. */
    static void name(List<Lane> lanes, Map<Task<?>, Lane> byTask) {
        var uses = new HashMap<String, Integer>();
        lanes.forEach(lane -> uses.merge(lane.plainLabel(), 1, Integer::sum));
        var numbers = new HashMap<String, Integer>();
        for (var lane : lanes) {
            var plain = lane.plainLabel();
            lane.label = uses.get(plain) == 1 ? plain : plain + " " + numbers.merge(plain, 1, Integer::sum);
        }
        for (var lane : lanes) {
            lane.stretches.replaceAll(each -> each.on() instanceof Task<?> other && byTask.containsKey(other)
                ? new Stretch(each.state(), each.from(), each.to(), byTask.get(other).label, each.method()) : each);
            lane.message = lane.detail instanceof Throwable thrown && thrown.getMessage() != null ? withLabels(thrown.getMessage(), lanes) : null;
        }
    }

    /** "Task-2 has no result yet" says nothing where that task's lane is called boilKettle. */
    private static String withLabels(String message, List<Lane> lanes) {
        return Pattern.compile("Task-\\d+").matcher(message).replaceAll(name -> Matcher.quoteReplacement(lanes.stream()
            .filter(lane -> lane.task.name().equals(name.group())).map(lane -> lane.label).findFirst().orElse(name.group())));
    }

    private String plainLabel() {
        if (!task.name().matches("Task-\\d+")) {
            return task.name();
        }
        return main ? "main" : method == null ? task.name() : method;
    }

    /** {@return its name in the picture, of its own among the lanes} */
    public String label() {
        return label;
    }

    /** {@return when the task was created} */
    public Duration created() {
        return created;
    }

    /** {@return when it ended, or what happened to it last} */
    public Duration ended() {
        return since;
    }

    /** {@return how it ended; null if the run was over before that} */
    public End end() {
        return end;
    }

    /** {@return what it returned or threw} */
    public Object detail() {
        return detail;
    }

    /** {@return the method of the learner's that the task was in when it first waited; null if it never waited} */
    public String method() {
        return method;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** Its end in a few words, with a sign: {@code ✓ Ada}, {@code ✗ smoke}, {@code ⊘ cancelled}. */
    String endInWords() {
        return switch (end) {
            case RETURNED -> detail == null || main ? "✓" : "✓ " + inWords(detail);
            case FAILED -> "✗ " + (message == null ? detail.getClass().getSimpleName() : message);
            case CANCELLED -> left ? "⊘ cancelled by run" : "⊘ cancelled";
            case null -> "… not done";
        };
    }

    // "aiosqlite.Cursor@1b2c3d" is for nobody's eyes
    private static String inWords(Object value) {
        var text = String.valueOf(value);
        return text.startsWith(value.getClass().getName() + "@") ? value.getClass().getSimpleName() : text;
    }
}

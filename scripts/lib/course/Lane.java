package course;

import asyncio.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final Pattern SLEEP = Pattern.compile("sleep\\(([\\d.]+) s\\)");

    private final Task<?> task;
    private final boolean main;
    private final Origin origin;
    private final Moment created;
    private final List<Stretch> stretches = new ArrayList<>();
    private String label;
    private Stretch.State state = Stretch.State.READY;
    private Moment since;
    private Object on;
    private String onMethod;
    private End end;
    private Object detail;
    private Lane cancelledBy;
    private boolean left;
    private boolean stuck;
    private String message;

    Lane(Task<?> task, Moment created, boolean main) {
        this.task = task;
        this.main = main;
        this.origin = new Origin(task.coroutine(), Thread.currentThread().getStackTrace());
        this.created = created;
        this.since = created;
    }

    void runs(Moment time) {
        become(Stretch.State.RUNS, time, null);
    }

    void waits(Moment time, Held held, Object reason, String inMethod) {
        become(Stretch.State.WAITS, time, held);
        on = reason instanceof Task<?> ? reason : String.valueOf(reason);
        onMethod = inMethod;
        if (origin.isOpen()) {
            seenAt(Thread.currentThread().getStackTrace());
        }
    }

    /** What it waits for is done. */
    void ready(Moment time) {
        if (state == Stretch.State.WAITS) {
            become(Stretch.State.READY, time, null);
        }
    }

    /** The stack of a task that was seen running. */
    void seenAt(StackTraceElement[] stack) {
        origin.seenAt(stack);
    }

    void isAskedToEnd(Lane by) {
        if (by != null) {       // the end of the run asks once more, on nobody's behalf
            cancelledBy = by;
        }
    }

    void ends(Moment time, Held held, End how, Object result) {
        become(null, time, held);
        if (how == End.FAILED && result instanceof Throwable failure) {
            origin.failedAt(failure.getStackTrace());
        }
        end = how;
        detail = result;
    }

    void mainHasEnded() {
        left |= end == null;
    }

    /** The run ended because nobody in it could go on. */
    void wasStuck() {
        stuck = end == End.CANCELLED && cancelledBy == null;
    }

    /** {@return whether it was under way still when the coroutine that was run came to its end} */
    public boolean isLeft() {
        return left;
    }

    private void become(Stretch.State next, Moment time, Held held) {
        if (state != null) {
            boolean blocks = state == Stretch.State.RUNS && held != null && held.blocks();
            var due = state == Stretch.State.WAITS ? due(time) : time;
            stretches.add(new Stretch(blocks ? Stretch.State.BLOCKS : state, since, due, on, onMethod, held));
            if (due != time) {
                stretches.add(new Stretch(Stretch.State.READY, due, time, null, null, null));
            }
        }
        state = next;
        since = time;
        on = null;
        onMethod = null;
    }

    /** When a sleep was over: on a real clock others may have kept the loop then. */
    private Moment due(Moment woken) {
        var sleep = SLEEP.matcher(String.valueOf(on));
        if (!sleep.matches()) {
            return woken;
        }
        var due = since.time().plusNanos((long) (Double.parseDouble(sleep.group(1)) * 1e9));
        return woken.time().minus(due).toMillis() < 5 ? woken : new Moment(due, since.unseen());
    }

    /** Takes its own label, and calls what it waited for, and what it failed with, by the others'. */
    void named(Labels labels) {
        label = labels.of(this);
        stretches.replaceAll(each -> switch (each.on()) {
            case Task<?> other -> each.on(labels.of(other));
            case String heldBy -> each.on(labels.in(heldBy));
            case null, default -> each;
        });
        message = detail instanceof Throwable thrown && thrown.getMessage() != null ? labels.in(thrown.getMessage()) : null;
    }

    /** The name that was set by hand; null if none was. */
    String givenName() {
        return task.name().matches("Task-\\d+") ? null : task.name();
    }

    Task<?> task() {
        return task;
    }

    boolean isMain() {
        return main;
    }

    Origin origin() {
        return origin;
    }

    /** {@return its name in the picture, of its own among the lanes} */
    public String label() {
        return label;
    }

    /** {@return when the task was created} */
    public Duration created() {
        return created.time();
    }

    /** {@return when it ended, or what happened to it last} */
    public Duration ended() {
        return since.time();
    }

    Moment last() {
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

    /** {@return the outermost method of the learner's in which the task was seen; null if it was seen in none} */
    public String method() {
        return origin.method();
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** Its end in a few words, with a sign: {@code ✓ Ada}, {@code ✗ smoke}, {@code ⊘ cancelled by main}. */
    String endInWords() {
        return switch (end) {
            case RETURNED -> detail == null || main ? "✓" : "✓ " + inWords(detail);
            case FAILED -> "✗ " + (message == null ? detail.getClass().getSimpleName() : message);
            case CANCELLED -> stuck ? "⊘ was stuck" : "⊘ cancelled" + (cancelledBy != null ? " by " + cancelledBy.label : left ? " by run" : "");
            case null -> "… not done";
        };
    }

    // "aiosqlite.Cursor@1b2c3d" is for nobody's eyes
    private static String inWords(Object value) {
        var text = String.valueOf(value);
        return text.startsWith(value.getClass().getName() + "@") ? value.getClass().getSimpleName() : text;
    }
}

package asyncio;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Finds out why a loop stands still: the thread that has the turn cannot go on, because a task that waits for its own turn holds what it
 * needs. Used by the thread that lent its loop, which looks in every half second.
 */
final class Standstill {

    private static final long PATIENCE = 2_000_000_000L;    // ns
    private static final long PATIENCE_OUTSIDE = 5_000_000_000L;

    private final EventLoop loop;
    private final Supplier<ThreadDump> dumps;
    private long since = System.nanoTime();
    private boolean told;
    private long clockGoesOn = System.nanoTime();
    private boolean clockTold;
    private long carrier;
    private long computed;

    /** @param dumps makes a dump of this moment; takes its time, and its parts need not be of one moment */
    Standstill(EventLoop loop, Supplier<ThreadDump> dumps) {
        this.loop = loop;
        this.dumps = dumps;
    }

    /** The loop has gone on since the last look. */
    void isOver() {
        since = System.nanoTime();
        told = false;
        carrier = 0;
    }

    /** Whether a virtual clock stands still since the last look though a timer is set: says so once, after a while. */
    void clock(boolean stands) {
        if (!stands) {
            clockGoesOn = System.nanoTime();
        } else if (!clockTold && System.nanoTime() - clockGoesOn > PATIENCE_OUTSIDE) {
            clockTold = true;
            System.err.println("the virtual clock has stood still for 5 s: the loop waits for what happens outside it, and no sleep or timeout ends meanwhile. "
                + "A program that asks others needs the real clock: ASYNCIO_CLOCK=real");
        }
    }

    /** Nothing has moved since the last look: why that will never change; empty if it may. Says once, after a while, where the loop stands. */
    Optional<String> look(Thread busy) {
        return switch (busy.getState()) {
            case BLOCKED -> monitor(busy);
            case RUNNABLE -> busy.isVirtual() && !busy.toString().contains("@") ? noCarrier() : initialiser(busy);
            case WAITING -> tell("it waits for what another thread, or a task that has not the turn, must do: in" + Report.stack(busy)
                + "\n" + Instead.of(busy) + " The tasks:");
            default -> Optional.empty();
        };
    }

    /** Waits inside synchronized. */
    private Optional<String> monitor(Thread busy) {
        var dump = dumps.get();
        return dump.blockedOn(busy).flatMap(monitor -> suspended(thread -> thread != busy && dump.owns(thread, monitor)))
            .map(owner -> stuck("is blocked at a monitor that " + owner + " holds while it waits. Do not wait inside synchronized: use asyncio.Lock."));
    }

    /** Waits inside a class initialiser: another task that needs the class does not get it. The JVM says of that one that it runs. */
    private Optional<String> initialiser(Thread busy) {
        var owner = suspended(thread -> thread != busy && initialises(thread) != null);
        if (owner.isEmpty() || !computesNothing(busy)) {
            return Optional.empty();
        }
        return owner.flatMap(task -> Optional.ofNullable(initialises(task.thread())).map(type -> stuck("needs " + type + ", which " + task
            + " initialises while it waits. Do not wait in a static initialiser.")));
    }

    private boolean computesNothing(Thread busy) {
        long before = computed;
        long carrierBefore = carrier;
        carrier = dumps.get().carrier(busy).orElse(0);
        computed = carrier == 0 ? 0 : ManagementFactory.getThreadMXBean().getThreadCpuTime(carrier);
        return carrier != 0 && carrier == carrierBefore && computed == before;
    }

    /** A virtual thread that waits inside a class initialiser keeps the thread that carries it; when all are kept no virtual thread runs. */
    private Optional<String> noCarrier() {
        int all = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class).getParallelism();
        long kept = loop.allTasks().stream().filter(task -> initialises(task.thread()) != null).count();
        if (kept >= all) {
            return Optional.of("the loop is stuck: " + kept + " tasks wait in static initialisers and keep all " + all
                + " threads that could carry a task on. Do not wait in a static initialiser." + Stuck.table(loop.allTasks()));
        }
        return tell("its next step waits for one of the " + all + " threads that carry virtual threads: others compute on them, or wait in a static "
            + "initialiser or in native code. The tasks:");
    }

    private Optional<String> tell(String why) {
        if (!told && System.nanoTime() - since > PATIENCE) {
            told = true;
            System.err.println("the loop has stood still for 2 s at " + whoRuns() + ": " + why + Stuck.table(loop.allTasks()));
        }
        return Optional.empty();
    }

    private String stuck(String why) {
        return "the loop is stuck: " + whoRuns() + " " + why + Stuck.table(loop.allTasks());
    }

    private String whoRuns() {
        var task = loop.currentTask();
        return task == null ? "a callback" : task.toString();
    }

    /** The tasks go on meanwhile: each is asked for its thread once, and may have none when it is asked again. */
    private Optional<Task<?>> suspended(Predicate<Thread> which) {
        return loop.allTasks().stream().filter(task -> {
            var thread = task.thread();
            return thread != null && which.test(thread);
        }).findFirst();
    }

    /** The class whose initialiser that thread is in; null if it is in none, or there is no thread any more. */
    private static String initialises(Thread thread) {
        return thread == null ? null : Arrays.stream(thread.getStackTrace()).filter(frame -> frame.getMethodName().equals("<clinit>"))
            .map(StackTraceElement::getClassName).findFirst().orElse(null);
    }
}

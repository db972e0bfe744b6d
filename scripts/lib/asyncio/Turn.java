package asyncio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Exactly one thread of a loop runs at a time: the one that has the turn. A task that waits picks what comes next and hands the turn
 * directly to the thread of the next task. What has no thread yet, a new task or a callback, is given to a worker: a virtual
 * thread that stands at the bottom of its stack. So a task that never waits never costs a thread.
 */
final class Turn {

    private static final int IDLE_WORKERS = 16;
    private static volatile EventLoop[] running = {};

    private final EventLoop loop;
    private final ArrayDeque<Thread> idle = new ArrayDeque<>();
    private volatile Thread holder;
    private volatile boolean over;
    private Ready assigned;
    private Thread owner;

    Turn(EventLoop loop) {
        this.loop = loop;
    }

    /** The loop that runs the calling thread, or null. */
    static EventLoop loopOfThisThread() {
        Thread me = Thread.currentThread();
        for (EventLoop loop : running) {
            if (loop.turn.holder == me) {
                return loop;
            }
        }
        return null;
    }

    boolean isMine() {
        return holder == Thread.currentThread();
    }

    /** Whether the loop runs, in a thread other than the calling one. */
    boolean isForeign() {
        Thread now = holder;
        return now != null && now != Thread.currentThread();
    }

    /** Lets the loop run until it stops. The calling thread waits; when it is interrupted it says so once and waits on. */
    void lend(Runnable onInterrupt) {
        owner = Thread.currentThread();
        holder = owner;
        boolean interrupted = false;
        changeRunning(true);
        try {
            handOver(new Handle(() -> { }, true));  // a worker picks what comes first: this thread has to hear an interrupt meanwhile
            while (holder != owner) {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    interrupted = true;
                    onInterrupt.run();
                }
            }
        } finally {
            holder = null;
            changeRunning(false);
            if (interrupted) {
                owner.interrupt();
            }
        }
    }

    /** Called by a task that waits: returns when the task is to go on. */
    void pass(Task<?> waiting) {
        Ready next = loop.agenda.next();
        if (next == waiting) {
            return;
        }
        handOver(next);
        untilMine(false);
    }

    /** No worker is needed any more. */
    void end() {
        over = true;
        idle.forEach(LockSupport::unpark);
    }

    private void handOver(Ready next) {
        Thread to = switch (next) {
            case null -> owner;
            case Task<?> task when task.isSuspended() -> task.thread();
            default -> {
                assigned = next;
                yield idle.isEmpty() ? null : idle.pop();
            }
        };
        if (to == null) {
            to = Thread.ofVirtual().unstarted(this::work);
            holder = to;
            to.start();
        } else {
            holder = to;
            LockSupport.unpark(to);
        }
    }

    private void work() {
        Thread me = Thread.currentThread();
        boolean wanted = true;
        while (wanted && untilMine(true)) {
            Ready next = assigned;
            while (runsHere(next, me)) {
                next = loop.agenda.next();
            }
            wanted = idle.size() < IDLE_WORKERS;
            if (wanted) {
                idle.push(me);
            }
            handOver(next);
        }
    }

    private boolean runsHere(Ready next, Thread me) {
        switch (next) {
            case Task<?> task when !task.isSuspended() -> task.start(me);
            case Handle handle -> loop.run(handle);
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    /** Waits for the turn; false for a worker that is not needed any more. An interrupt meant for the task's own code is kept for it. */
    private boolean untilMine(boolean worker) {
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        while (holder != me) {
            if (over && worker) {
                return false;
            }
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            me.interrupt();
        }
        return true;
    }

    private void changeRunning(boolean starts) {
        synchronized (Turn.class) {
            var loops = new ArrayList<>(Arrays.asList(running));
            loops.remove(loop);
            if (starts) {
                loops.add(loop);
            }
            running = loops.toArray(EventLoop[]::new);
        }
    }
}

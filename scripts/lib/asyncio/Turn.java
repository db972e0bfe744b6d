package asyncio;

import java.util.concurrent.locks.LockSupport;

/**
 * Exactly one thread of a loop runs at a time: the one that has the turn. A task that waits picks what comes next and hands the turn
 * directly to the thread of the next task, or to a worker.
 */
final class Turn {

    private final EventLoop loop;
    private final SlowSteps slowSteps;
    private final Workers workers;
    private final Standstill standstill;
    private volatile Thread holder;
    private volatile boolean over;
    private boolean broken;
    private volatile Throwable failure;
    private Thread owner;

    Turn(EventLoop loop, SlowSteps slowSteps) {
        this.loop = loop;
        this.slowSteps = slowSteps;
        this.workers = new Workers(loop, this);
        this.standstill = new Standstill(loop, ThreadDump::now);
    }

    boolean isHeldBy(Thread thread) {
        return holder == thread;
    }

    boolean isMine() {
        return holder == Thread.currentThread();
    }

    /** Whether the loop runs, in a thread other than the calling one. */
    boolean isForeign() {
        Thread now = holder;
        return now != null && now != Thread.currentThread();
    }

    void requireNotForeign(String call) {
        if (isForeign()) {
            throw new IllegalStateException(call + " was called from a thread outside the loop: use loop.callSoonThreadsafe(() -> …)");
        }
    }

    boolean isTaken() {
        return holder != null;
    }

    /** Lets the loop run until it stops. The calling thread waits and looks after it; interrupted, it says so and waits on. */
    void lend(Runnable onInterrupt) {
        owner = Thread.currentThread();
        holder = owner;
        boolean interrupted = false;
        RunningLoops.add(loop);
        try {
            give(new Handle(() -> { }, true));  // a worker picks what comes first: this thread has to hear an interrupt meanwhile
            while (holder != owner) {
                LockSupport.parkNanos(this, slowSteps.pause());
                if (Thread.interrupted()) {
                    interrupted = true;
                    onInterrupt.run();
                }
                lookIn();
            }
            throwFailure();
        } finally {
            holder = null;
            RunningLoops.remove(loop);
            if (interrupted) {
                owner.interrupt();
            }
        }
    }

    private void lookIn() {
        Thread busy = holder;
        slowSteps.look(busy);
        boolean still = slowSteps.standsStill();
        if (still && !loop.agenda.isAsleep()) {
            var why = standstill.look(busy);
            // a thread dump takes its time: what it shows is a deadlock only if nothing has moved since before it
            if (why.isPresent() && holder == busy && slowSteps.standsStill()) {
                broken = true;
                throw new StuckException(why.get());
            }
        } else {
            standstill.isOver();
        }
        standstill.clock(still && loop.agenda.holdsTheClock());
    }

    /** Whether a thread that cannot give the turn back has been left behind: then no other may have it. */
    boolean isBroken() {
        return broken;
    }

    /** Called by a task that waits: returns when the task is to go on. If it throws, the task has the turn still. */
    void pass(Task<?> waiting) {
        Ready next = loop.agenda.next();
        if (next != waiting) {
            give(next);
            await(false);
        }
    }

    /** Hands the turn on and never comes back. */
    void leave() {
        give(loop.agenda.next());
        while (true) {
            LockSupport.park(this);
        }
    }

    /** Lets a new task run until it waits or has ended, then goes on. */
    void passTo(Task<?> eager) {
        var back = new Back(Thread.currentThread());
        var resume = loop.stage.interrupt();
        try {
            loop.agenda.first(back);
            give(eager);
            await(false);
        } finally {
            resume.run();
        }
    }

    /** Hands the turn to the thread that this is for; nothing (null) means that the loop stops. If that cannot be done, it is still here. */
    void give(Ready next) {
        Thread me = holder;
        try {
            Thread to = switch (next) {
                case null -> owner;
                case Task<?> task when task.isSuspended() -> task.thread();
                case Back back -> back.thread();
                default -> workers.assign(next);
            };
            if (to == null) {
                to = workers.hire();
                holder = to;
                to.start();
            } else {
                holder = to;
                LockSupport.unpark(to);
            }
        } catch (Throwable outOfMemory) {
            holder = me;
            if (next != null) {
                loop.agenda.first(next);
            }
            throw outOfMemory;
        }
    }

    /** A thread that has the turn has failed at handing it on: the loop ends with that failure. */
    void fail(Throwable error) {
        failure = error;
        holder = owner;
        LockSupport.unpark(owner);
    }

    private void throwFailure() {
        var error = failure;
        failure = null;
        if (error != null) {
            throw Thrown.unchecked(error);
        }
    }

    /** Waits for the turn; false for a worker that is not needed any more. An interrupt meant for the task's own code is kept for it. */
    boolean await(boolean worker) {
        Thread me = Thread.currentThread();
        boolean interrupted = false;
        while (holder != me) {
            if (over && worker) {
                return false;
            }
            try {
                LockSupport.park(this);
            } catch (OutOfMemoryError noRoomForItsStack) {
                Thread.onSpinWait();    // whoever has no turn must not go on, come what may
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            me.interrupt();
        }
        return true;
    }

    /** No worker is needed any more. */
    void end() {
        over = true;
        workers.dismiss();
    }
}

package asyncio;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * The virtual threads of a loop. One that stands at the bottom of its stack takes whatever has no thread yet, tasks to start and callbacks,
 * and then what comes next, and so on: a task that never waits never costs a thread. One whose task waits is that task's.
 */
final class Workers {

    private static final int MOST_IDLE = 16;

    private final EventLoop loop;
    private final Turn turn;
    private final ArrayDeque<Thread> idle = new ArrayDeque<>();
    private final Runnable work = this::work;      // one for all: a task that waits holds its thread, and all that the thread holds
    private Ready assigned;

    Workers(EventLoop loop, Turn turn) {
        this.loop = loop;
        this.turn = turn;
    }

    /** The thread that takes this once it has the turn; null if one has to be hired. */
    Thread assign(Ready next) {
        assigned = next;
        return idle.poll();
    }

    /** One more, to be started. */
    Thread hire() {
        return Thread.ofVirtual().inheritInheritableThreadLocals(false).unstarted(work);
    }

    private void work() {
        try {
            serve(Thread.currentThread());
        } catch (Throwable error) {
            turn.fail(error);   // what tasks and callbacks throw does not come here: memory is short
        }
    }

    private void serve(Thread me) {
        boolean wanted = true;
        while (wanted && turn.await(true)) {
            Ready next = assigned;
            while (runsHere(next, me)) {
                Thread.interrupted();   // left behind by what has ended, and not meant for the next
                next = loop.agenda.next();
            }
            wanted = idle.size() < MOST_IDLE;
            if (wanted) {
                idle.push(me);
            }
            turn.give(next);
        }
    }

    private boolean runsHere(Ready next, Thread me) {
        switch (next) {
            case Task<?> task when !task.isSuspended() -> task.start(me);
            case Handle handle -> loop.stage.run(handle);
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    /** None is needed any more. */
    void dismiss() {
        idle.forEach(LockSupport::unpark);
    }
}

package asyncio;

import java.util.ArrayList;
import java.util.List;

/** The tasks of a loop that are not done, linked through themselves: a task costs nothing more to be listed. */
final class Roster {

    private Task<?> newest;
    private int made;

    /** The number of the next task, for its name. */
    int nextNumber() {
        return ++made;
    }

    void add(Task<?> task) {
        task.older = newest;
        if (newest != null) {
            newest.newer = task;
        }
        newest = task;
    }

    void remove(Task<?> task) {
        if (task.newer == null) {
            newest = task.older;
        } else {
            task.newer.older = task.older;
        }
        if (task.older != null) {
            task.older.newer = task.newer;
        }
        task.older = null;
        task.newer = null;
    }

    /** One that waits, the newest; null if none does. Those that have not begun are struck off. */
    Task<?> newestSuspended() {
        while (newest != null && !newest.isSuspended()) {
            remove(newest);
        }
        return newest;
    }

    /** Oldest first. */
    List<Task<?>> all() {
        var tasks = new ArrayList<Task<?>>();
        for (var task = newest; task != null; task = task.older) {
            tasks.add(task);
        }
        return tasks.reversed();
    }
}

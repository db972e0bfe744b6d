package cluster;

import java.util.LinkedHashSet;
import java.util.Set;

/** Who wants to know what happens. Threads may share it. */
final class Listeners {

    private final Set<Listener> all = new LinkedHashSet<>();    // guarded by the monitor

    synchronized void add(Listener listener) {
        all.add(listener);
    }

    synchronized void remove(Listener listener) {
        all.remove(listener);
    }

    synchronized void tell(Event event) {
        all.removeIf(listener -> {
            try {
                listener.on(event);
                return false;
            } catch (Throwable error) {
                System.err.println("a listener of the cluster failed, and is told nothing more: " + Trouble.withTrace(error));
                return true;
            }
        });
    }
}

package cluster;

/** Is told what happens in a cluster, by any thread, one event at a time. It does not wait; what it throws is printed, and it is told nothing more. */
@FunctionalInterface
public interface Listener {

    /** Is told of one thing that happened.
     * @param event what, and to whom */
    void on(Event event);
}

package flights;

import cluster.Job;

/**
 * Work that takes a known time and no processor, as if its member had a machine of its own: it sleeps.
 *
 * @param micros how long
 */
public record Work(int micros) implements Job<Void> {

    @Override
    public Void call() throws InterruptedException {
        Thread.sleep(micros / 1000, micros % 1000 * 1000);
        return null;
    }
}

package bench.asyncio;

import static bench.asyncio.Peer.MANY;
import static bench.asyncio.Peer.perOne;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/** Plain virtual threads in an executor: what you would write without any library. They run on all cores at once. */
public final class VirtualThreadsSide {

    private VirtualThreadsSide() {
    }

    public static void main(String[] args) {
        Peer.answer(VirtualThreadsSide::measure);
    }

    private static double measure(Workload workload) {
        return switch (workload) {
            case QUEUE -> perOne(MANY, VirtualThreadsSide::queue);
            case CREATE -> perOne(MANY, VirtualThreadsSide::create);
            case BYTES -> bytes();
            case LOCK -> perOne(MANY, VirtualThreadsSide::lock);
            default -> Peer.gathered(workload, VirtualThreadsSide::gather);
        };
    }

    private static void gather(int count, Callable<Integer> work) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : executor.invokeAll(Collections.nCopies(count, work))) {
                one.get();
            }
        }
    }

    private static void create() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                executor.submit(() -> 1).get();
            }
        }
    }

    private static void queue() throws Exception {
        var queue = new ArrayBlockingQueue<Integer>(1);
        var giver = Thread.startVirtualThread(() -> times(MANY, () -> queue.put(1)));
        var taker = Thread.startVirtualThread(() -> times(MANY, queue::take));
        giver.join();
        taker.join();
    }

    private static void lock() throws Exception {
        var lock = new ReentrantLock(true);
        Runnable user = () -> times(MANY / 2, () -> {
            lock.lock();
            try {
                Thread.yield();
            } finally {
                lock.unlock();
            }
        });
        var one = Thread.startVirtualThread(user);
        var other = Thread.startVirtualThread(user);
        one.join();
        other.join();
    }

    private static void times(int count, Peer.Work work) {
        perOne(1, () -> {
            for (int i = 0; i < count; i++) {
                work.run();
            }
        });
    }

    private static double bytes() {
        long before = Peer.used();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>(MANY);
            for (int i = 0; i < MANY; i++) {
                all.add(executor.submit(() -> {
                    Thread.sleep(3_600_000);
                    return null;
                }));
            }
            perOne(1, () -> Thread.sleep(500));     // until all sleep
            double each = (Peer.used() - before) / (double) MANY;
            executor.shutdownNow();
            return all.isEmpty() ? 0 : each;
        }
    }
}

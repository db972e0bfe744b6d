package test.course;

import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;

/** Something to draw. Not in package course: a learner's code is not there either. */
final class Kitchen {

    private Kitchen() {
    }

    static String brew(String coffee, double pause) {
        sleep(seconds(pause));
        return coffee;
    }

    static String burn(double pause) {
        sleep(seconds(pause));
        throw new IllegalStateException("smoke <in> the kitchen");
    }

    static void block(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    /** Keeps the processor busy for that long. */
    static long grind(long millis) {
        long beans = 0;
        for (long begin = System.nanoTime(); System.nanoTime() - begin < millis * 1_000_000;) {
            beans++;
        }
        return beans;
    }

    static Object breakfast() {
        return gather(() -> brew("espresso", 3), () -> brew("latte", 1), () -> brew("mocha", 2));
    }
}

package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import test.Command;

/** Processes whose memory is really used up by one task while others wait: the loop goes on, or ends with an error; it never hangs. */
@Execution(ExecutionMode.CONCURRENT)
class NoMoreMemoryTest {

    private static final List<Object> KEPT = new ArrayList<>();

    /** Who uses it up, and whether it is there again when that one has failed. */
    enum Glutton {
        GIVES_BACK(() -> eat(new ArrayList<>(), 10_000)),
        GIVES_BACK_CRUMBS(() -> eat(new ArrayList<>(), 10)),
        KEEPS(() -> eat(KEPT, 10_000)),
        KEEPS_CRUMBS(() -> eat(KEPT, 10)),
        IN_A_THREAD(() -> toThread(() -> eatAtOnce(new ArrayList<>()))),
        STARTS_TASKS(() -> {
            while (true) {
                createTask(() -> sleep(seconds(3600)));
                if (asyncio.Asyncio.allTasks().size() % 1000 == 0) {
                    sleep(millis(1));
                }
            }
        });

        private final Action meal;

        Glutton(Action meal) {
            this.meal = meal;
        }
    }

    private static void eat(List<Object> plate, int bite) {
        while (true) {
            plate.add(new byte[bite]);
            if (plate.size() % 1000 == 0) {
                sleep(Duration.ZERO);
            }
        }
    }

    private static void eatAtOnce(List<Object> plate) {
        while (true) {
            plate.add(new byte[10_000]);
        }
    }

    /** Others wait, wake one another and sleep meanwhile. */
    static final class Restaurant {
        public static void main(String[] args) {
            run(() -> {
                var others = createTask(() -> gather(() -> beats(100), () -> beats(50), () -> toThread(() -> 1)));
                var glutton = createTask(() -> Glutton.valueOf(args[0]).meal.run());
                try {
                    glutton.await();
                } catch (OutOfMemoryError full) {
                    System.out.println("the glutton has failed");
                }
                System.out.println("the others: " + others.await());
            });
        }

        private static int beats(int count) {
            for (int i = 0; i < count; i++) {
                sleep(millis(1));
            }
            return count;
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STARTS_TASKS")
    void theLoopGoesOnOrEndsWithAnError(Glutton glutton) {
        goesOnOrEnds(glutton);
    }

    /** Here the JVM collects garbage for half a minute or for minutes before it gives up. */
    @Tag("full")
    @Test
    void norDoTasksWithoutEndHoldIt() {
        goesOnOrEnds(Glutton.STARTS_TASKS);
    }

    private static void goesOnOrEnds(Glutton glutton) {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var result = Command.of(java, "-Xmx32m", "-cp", System.getProperty("java.class.path"), Restaurant.class.getName(), glutton.name())
            .within(Duration.ofMinutes(10)).run();
        var goesOn = result.exit() == 0 && result.out().equals("the glutton has failed\nthe others: [100, 50, 1]\n");
        var ends = result.exit() == 1 && result.err().contains("OutOfMemoryError");
        assertTrue(goesOn || ends, result::toString);
    }
}

package test.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import course.ProgressBar;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void whatSeveralThreadsAddIsAllThere() {
        try (var bar = new ProgressBar("counting", 4_000_000)) {
            try (var pool = Executors.newFixedThreadPool(4)) {
                for (int thread = 0; thread < 4; thread++) {
                    pool.submit(() -> {
                        for (int each = 0; each < 1_000_000; each++) {
                            bar.add(1);
                        }
                    });
                }
            }
            assertEquals("counting " + "█".repeat(30) + " 100 %", bar.toString());
        }
    }
}

package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Declarations that mention one another, edited and run in random order, against a kernel that has only seen the newest of them. */
@KernelTest
class EditingSessionsTest {

    private final KernelProcess kernel;

    EditingSessionsTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    private EditingSession session(long seed, int steps) {
        var session = new EditingSession(kernel, seed);
        session.run(steps);
        assertEquals("ok", kernel.run("%reset").status());
        return session;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void editedNotebookMeansItsNewestDeclarations(long seed) {
        session(seed, 6);
    }

    @Test
    void freshKernelThinksTheSame() throws IOException {
        try (var fresh = KernelProcess.start()) {
            session(25, 8).compareWith(fresh);
        }
    }

    /** All five hundred, or those that {@code SEEDS=1033-1040,1114} names. */
    private static LongStream seeds() {
        return Stream.of(System.getenv().getOrDefault("SEEDS", "1000-1499").split(",")).map(part -> part.split("-"))
                .flatMapToLong(ends -> LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1])));
    }

    @Test
    @Tag("full")
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void fiveHundredSessions() throws IOException {
        var differ = new ArrayList<Long>();
        for (long seed : seeds().toArray()) {
            try {
                var session = session(seed, 15);
                if (seed % 10 == 0) {
                    try (var fresh = KernelProcess.start()) {
                        session.compareWith(fresh);
                    }
                }
            } catch (AssertionError difference) {
                differ.add(seed);
                System.out.println("seed " + seed + ": " + difference.getMessage() + "\n");
                kernel.run("%reset");
            }
        }
        assertEquals(List.of(), differ, "seeds whose sessions differ, each shown above");
    }
}

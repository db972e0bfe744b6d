package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** The launcher's own lock, by itself: however many start at once over one that a dead process left, one is in at a time, and each gets in. */
@Execution(ExecutionMode.CONCURRENT)
class OneAtATimeTest {

    /** Each start says so if it finds another one inside, then what it was inside for. */
    private static final String MANY_AT_ONCE = """
        own=$PWD locked=; say() { :; }
        %s
        for round in $(seq %d); do
          (exit) & dead=$!; wait $dead; rm -f lock.*; echo $dead > lock.$round
          for start in 1 2 3 4 5 6 7 8 9 10 11 12; do
            bash -c "own='$own' locked=; say() { :; }; $(declare -f); lock; mkdir inside || echo two at once; sleep 0.01; rmdir inside; echo in; unlock" &
          done
          wait
        done
        """;

    @TempDir
    private Path folder;

    @Test
    void letsOneInAtATime() throws Exception {
        run(4);
    }

    @Tag("full")
    @Test
    void letsOneInAtATimeSixtyTimes() throws Exception {
        run(60);
    }

    private void run(int rounds) throws Exception {
        var result = Command.of("bash", "-c", MANY_AT_ONCE.formatted(LockFunctions.all(), rounds)).in(folder).run();
        assertEquals("in\n".repeat(12 * rounds), result.out(), result::toString);
        assertEquals("", result.err());
    }
}

package test.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.google.gson.Gson;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import python.Venv;
import test.Command;

/** {@code ./jbang progress --csv}: what a lecturer's spreadsheet reads. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class ProgressTableTest {

    private static final String STRICT = "import csv, json, sys; print(json.dumps(list(csv.reader(sys.stdin, strict=True))))";

    @TempDir
    private Path folder;

    @Test
    void oneLineAnExerciseAsRfc4180HasIt() throws IOException {
        Files.createDirectory(folder.resolve("progress"));
        Files.writeString(folder.resolve("progress/exercises.txt"), """
            ready DONE
            breakfast NOT_YET 2026-11-30T08:00:00Z
            breakfast NOT_YET 2026-11-30T08:01:00Z
            totalPrice NOT_YET 2026-11-30T08:02:00Z
            totalPrice DONE 2026-11-30T08:03:00Z
            totalPrice NOT_YET 2026-11-30T08:04:00Z
            """);

        var table = Learn.command(folder, "progress", "--csv");

        assertEquals(0, table.exit(), table::toString);
        assertTrue(table.out().endsWith("\r\n") && table.out().lines().count() == table.out().split("\r\n").length, table::toString);
        assertTrue(table.out().contains("\r\n01-waiting,totalPrice,\"Two shops, then the till\",done,2026-11-30T08:03:00Z,2\r\n"), table::toString);
        var rows = rows(table.out());
        assertEquals(List.of("lesson", "exercise", "title", "state", "when", "tries"), rows.getFirst());
        assertEquals(List.of("00-start-here", "ready", "Your first check", "done", "", "1"), rows.get(1));
        assertEquals(List.of("01-waiting", "breakfast", "Breakfast in three seconds", "tried", "2026-11-30T08:01:00Z", "2"), rows.get(2));
        var expected = new ArrayList<>(List.of("title"));
        Exercise.all().forEach(exercise -> expected.add(exercise.title()));
        assertEquals(expected, rows.stream().map(row -> row.get(2)).toList());
        assertEquals(List.of("not started", "", "0"), rows.getLast().subList(3, 6));
    }

    /** As Python's reader has them, which refuses what is no CSV. */
    @SuppressWarnings("unchecked")
    private static List<List<String>> rows(String table) {
        var read = Command.of(new Venv(Checkout.root()).python().toString(), "-c", STRICT).reading(table).run();
        assertEquals(0, read.exit(), read::toString);
        return new Gson().fromJson(read.out(), List.class);
    }
}

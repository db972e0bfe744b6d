package test.aiosqlite.differential;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import aiosqlite.OperationalException;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import test.Python;

/** The same calls through PyPI's aiosqlite and through ours: results, errors' classes, counts and states are the same. */
@Tag("python")
class DifferentialTest {
    private static final String SCRIPT = "scripts/test/aiosqlite/differential/statements.py";

    @Test
    void aFewSequencesGiveTheSame() {
        Python.all().forEach(python -> compare(python, LongStream.range(0, 25)));
    }

    @Test
    @Tag("full")
    void fiveHundredSequencesGiveTheSame() {
        Python.all().forEach(python -> compare(python, LongStream.range(1000, 1500)));
    }

    /** Ours does nothing, each time. So does Python's up to 3.11; since 3.12 it raises the last error of the connection again. */
    @Test
    void anEmptyStatementRepeated() {
        try (var db = connect(":memory:")) {
            db.execute("-- nothing");
            assertThrows(OperationalException.class, () -> db.execute("SELEC 1"));
            assertEquals(List.of(), db.execute("-- nothing").fetchAll());
        }
        for (var python : Python.all()) {
            var outcome = python.command("-c", """
                import sqlite3
                db = sqlite3.connect(":memory:")
                for sql in "-- nothing", "SELEC 1", "-- nothing":
                    try:
                        print(db.execute(sql).fetchall(), end=" ")
                    except sqlite3.OperationalError as error:
                        print(error, end=" ")
                """).run().out();
            var again = python.isAtLeast(12) ? "near \"SELEC\": syntax error " : "[] ";
            assertEquals("[] near \"SELEC\": syntax error " + again, outcome, python::toString);
        }
    }

    private static void compare(Python interpreter, LongStream seeds) {
        var json = new GsonBuilder().serializeNulls().create();
        var sequences = seeds.mapToObj(Sequence::new).toList();
        var input = sequences.stream().map(each -> json.toJson(each) + "\n").collect(Collectors.joining());
        var python = interpreter.command(SCRIPT).reading(input).run();
        assertEquals(0, python.exit(), python::toString);
        var theirs = python.out().split("\n\n");
        for (var i = 0; i < sequences.size(); i++) {
            var sequence = sequences.get(i);
            var ours = OurSide.run(sequence);
            var first = firstDifference(List.of(theirs[i].split("\n")), ours);
            assertEquals(-1, first, interpreter + ", sequence " + i + ", step " + first + ": " + describe(sequence, List.of(theirs[i].split("\n")), ours, first));
        }
        System.out.println(sequences.size() + " sequences, " + sequences.stream().mapToInt(each -> each.steps.size()).sum()
            + " calls, through PyPI's aiosqlite on " + interpreter + " and ours: 0 differ");
    }

    /** Where the two sides part; -1 if they do not. */
    private static int firstDifference(List<String> theirs, List<String> ours) {
        return IntStream.range(0, Math.max(theirs.size(), ours.size()))
            .filter(i -> i >= theirs.size() || i >= ours.size() || !theirs.get(i).equals(ours.get(i))).findFirst().orElse(-1);
    }

    private static String describe(Sequence sequence, List<String> theirs, List<String> ours, int last) {
        var text = new StringBuilder("isolation level " + sequence.isolationLevel + "\n");
        for (var i = 0; i <= last && i < sequence.steps.size(); i++) {
            text.append(sequence.steps.get(i)).append("\n    ").append(i < theirs.size() ? theirs.get(i) : "nothing").append('\n');
        }
        return text + "ours " + (last >= 0 && last < ours.size() ? ours.get(last) : "nothing");
    }
}

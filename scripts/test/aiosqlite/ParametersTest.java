package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.DatabaseException;
import aiosqlite.OperationalException;
import aiosqlite.ProgrammingException;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parameters are found where SQLite itself finds them. */
class ParametersTest {
    private final Connection db = connect(":memory:");

    @AfterEach
    void close() {
        db.close();
    }

    private void gives(String row, String sql, Object... parameters) {
        assertEquals(row, db.execute(sql, parameters).fetchOne().toString(), sql);
    }

    @Test
    void nothingButDigitsBelongsToAQuestionMark() {
        gives("(1,)", "SELECT ?and 1", 1);
        gives("(2,)", "SELECT column1 FROM (VALUES (1), (2), (3)) LIMIT ?offset?", 1, 1);
        gives("('x', 'x')", "SELECT ?1, ?001", "x");
        gives("(None, 'y')", "SELECT ?1, ?2", null, "y");
        gives("('b', 'c', 'a')", "SELECT ?2, ?, ?1", "a", "b", "c");
        gives("('d', 'e')", "SELECT ?4, :x", 1, 2, 3, "d", "e");
        assertEquals(250_000, db.execute("SELECT ?250000", Collections.nCopies(250_000, 250_000)).fetchOne().getInt("?250000"));
    }

    @Test
    void aNameMayBeWrittenAsTclDoes() {
        gives("(1,)", "SELECT $a::b", Map.of("a::b", 1));
        gives("(1, 2)", "SELECT $a::b(c), $::a", Map.of("a::b(c)", 1, "::a", 2));
        gives("(1, 2, 3)", "SELECT #a, @a, :a", Map.of("#a", 1, "@a", 2, ":a", 3));
        gives("(1, 2, 1)", "SELECT :a$1, :ü, :a$1", Map.of("a$1", 1, "ü", 2));
        gives("('a:b', 7)", "SELECT 'a:b', :c -- :d ?\n /* ? @e */", Map.of("c", 7));
        gives("(1,)", "SELECT \u00a0\u2003.\"?\" FROM (SELECT ? AS \"?\") AS \u00a0\u2003", 1);
        assertThrows(ProgrammingException.class, () -> db.execute("SELECT $a::b", Map.of("a", 1)));
        assertThrows(DatabaseException.class, () -> db.execute("SELECT :"));
    }

    /** A statement that is wrong from its first word on: what is measured is our own reading of it. */
    private long nanosToRead(String parameters) {
        var best = Long.MAX_VALUE;
        for (var i = 0; i < 5; i++) {
            var text = "SELEC " + parameters + " -- " + i;
            var start = System.nanoTime();
            assertThrows(OperationalException.class, () -> db.execute(text));
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    @Test
    void thirtyThousandNamesAreReadAsFastAsQuestionMarks() {
        var names = nanosToRead(IntStream.range(0, 30_000).mapToObj(n -> ":p" + n).collect(Collectors.joining(", ")));
        var marks = nanosToRead("?, ".repeat(30_000));
        assertTrue(names < 30 * marks, names + " ns with names, " + marks + " ns with question marks");
    }

    @Test
    void manyNamesFindTheirValues() {
        var values = IntStream.range(0, 3_000).boxed().collect(Collectors.toMap(n -> "p" + n, n -> n));
        gives("(4498500,)", IntStream.range(0, 3_000).mapToObj(n -> ":p" + n).collect(Collectors.joining("), (", "SELECT sum(column1) FROM (VALUES (", "))")), values);
    }
}

package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Aggregate;
import aiosqlite.Connection;
import aiosqlite.DatabaseException;
import aiosqlite.IntegrityException;
import aiosqlite.InterfaceException;
import aiosqlite.IsolationLevel;
import aiosqlite.OperationalException;
import aiosqlite.Options;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a function or an order of the program's answers is what SQL sees; what it throws is what the caller sees. */
class FunctionsTest {
    private final Connection db = connect(":memory:");

    @AfterEach
    void close() {
        db.close();
    }

    private static <T extends DatabaseException> T says(Class<T> type, String message, Executable call) {
        var error = assertThrows(type, call);
        assertTrue(error.getMessage().contains(message), error.getMessage());
        return error;
    }

    @Test
    void aValueThatSqliteCannotHoldNamesTheFunction() {
        db.createFunction("found", 0, _ -> Optional.of(1));
        var error = says(OperationalException.class, "the value of function found is a java.util.Optional", () -> db.execute("SELECT found()"));
        assertEquals(InterfaceException.class, error.getCause().getClass());
        db.createFunction("half", 0, _ -> "\ud83d");
        says(OperationalException.class, "the value of function half holds half a surrogate pair", () -> db.execute("SELECT half()"));
        db.createFunction("none", 0, _ -> Double.NaN);
        says(OperationalException.class, "the value of function none is NaN", () -> db.execute("SELECT none()"));
        db.createAggregate("lost", 1, () -> null);
        says(OperationalException.class, "no group for lost", () -> db.execute("SELECT lost(1)"));
    }

    @Test
    void theFirstFailureIsTheCauseAndNotWhatFollowedFromIt() {
        var first = new IllegalStateException("first");
        db.createAggregate("sum_up", 1, () -> new Aggregate() {
            @Override
            public void step(Object... number) {
                throw first;
            }

            @Override
            public Object result() {
                throw new IllegalStateException("so there is no sum");
            }
        });
        assertSame(first, assertThrows(OperationalException.class, () -> db.execute("SELECT sum_up(column1) FROM (VALUES (1), (2))")).getCause());
        assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString());
    }

    @Test
    void aFunctionTakesThePlaceOfAnyOther() {
        for (var name : List.of("upper", "reverse", "replicate")) {
            var arguments = name.equals("replicate") ? 2 : 1;
            db.createFunction(name, arguments, _ -> "mine");
            assertEquals("[('mine',)]", db.executeFetchAll("SELECT " + name + (arguments == 1 ? "('a')" : "('a', 3)")).toString());
        }
    }

    @Test
    void aNameOrACountThatCannotBeSaysWhy() {
        says(OperationalException.class, "the name of a function has 1 to 255 bytes, not 0", () -> db.createFunction("", 0, _ -> 1));
        says(OperationalException.class, "1 to 255 bytes, not 256", () -> db.createFunction("ü".repeat(128), 0, _ -> 1));
        says(OperationalException.class, "cannot have 128 arguments", () -> db.createFunction("f", 128, _ -> 1));
        says(OperationalException.class, "the name of a collation has 1 to 255 bytes", () -> db.createCollation("", String::compareTo));
    }

    private static final IllegalStateException TIRED = new IllegalStateException("tired");

    private static Comparator<String> failsOn(String word) {
        return (left, right) -> {
            if (left.equals(word) || right.equals(word)) throw TIRED;
            return left.compareTo(right);
        };
    }

    @Test
    void anOrderThatThrowsEndsTheStatement() {
        db.createCollation("tired", failsOn("b"));
        var error = says(OperationalException.class, "user-defined collation raised exception: java.lang.IllegalStateException: tired",
            () -> db.executeFetchAll("SELECT column1 FROM (VALUES ('c'), ('b'), ('a')) ORDER BY column1 COLLATE tired"));
        assertSame(TIRED, error.getCause());
        assertEquals("[('a',), ('c',)]", db.executeFetchAll("SELECT column1 FROM (VALUES ('c'), ('a')) ORDER BY column1 COLLATE tired").toString());
    }

    @Test
    void whatAnOrderThrewIsNotBlamedOnALaterStatement() {
        db.createCollation("tired", failsOn("b"));
        db.executeScript("CREATE TABLE once (word UNIQUE); INSERT INTO once VALUES ('a')");
        assertThrows(OperationalException.class, () -> db.execute("SELECT 'b' < 'c' COLLATE tired"));
        says(IntegrityException.class, "UNIQUE constraint failed", () -> db.execute("INSERT INTO once VALUES ('a')"));
    }

    private void isUnharmed(Connection db, String rows) {
        assertEquals(rows, db.executeFetchAll("SELECT word FROM sorted NOT INDEXED ORDER BY rowid").toString());
        db.createCollation("tired", String::compareTo);
        assertEquals("[('ok',)]", db.executeFetchAll("PRAGMA integrity_check").toString());
        db.createCollation("tired", failsOn("b"));
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "DEFERRED"})
    void aChangeDuringWhichAnOrderFailedIsUndone(IsolationLevel level) {
        try (var db = connect(":memory:", Options.DEFAULT.isolationLevel(level))) {
            db.createCollation("tired", failsOn("b"));
            db.executeScript("CREATE TABLE sorted (word COLLATE tired); CREATE INDEX by_word ON sorted (word); INSERT INTO sorted VALUES ('a'), ('c')");
            db.execute("INSERT INTO sorted VALUES ('d')");
            var before = db.inTransaction();
            for (var change : List.of("INSERT INTO sorted VALUES ('b')", "INSERT INTO sorted VALUES ('0'), ('b') RETURNING word", "UPDATE sorted SET word = 'b'",
                "WITH two(w) AS (VALUES ('b'), ('e')) INSERT INTO sorted SELECT w FROM two")) {
                assertSame(TIRED, assertThrows(OperationalException.class, () -> db.executeFetchAll(change), change).getCause());
                assertEquals(before, db.inTransaction());
                isUnharmed(db, "[('a',), ('c',), ('d',)]");
            }
            assertSame(TIRED, assertThrows(OperationalException.class, () -> db.executeMany("INSERT INTO sorted VALUES (?)", List.of(List.of("x"), List.of("b")))).getCause());
            isUnharmed(db, "[('a',), ('c',), ('d',)]");
            db.commit();
            assertSame(TIRED, assertThrows(OperationalException.class, () -> db.executeScript("INSERT INTO sorted VALUES ('e'); INSERT INTO sorted VALUES ('b');")).getCause());
            isUnharmed(db, "[('a',), ('c',), ('d',), ('e',)]");
            db.executeScript("CREATE TABLE plain (word); INSERT INTO plain VALUES ('c'), ('b'), ('a')");
            assertSame(TIRED, assertThrows(OperationalException.class, () -> db.execute("CREATE INDEX tired ON plain (word COLLATE tired)")).getCause());
            assertEquals("[(0,)]", db.executeFetchAll("SELECT count(*) FROM sqlite_master WHERE name = 'tired'").toString());
            db.execute("CREATE UNIQUE INDEX once ON plain (word)");
            assertThrows(IntegrityException.class, () -> db.execute("INSERT INTO plain VALUES ('d'), ('a')"));
            assertEquals(1, db.execute("INSERT INTO plain VALUES ('d')").rowCount());
            assertEquals(level != IsolationLevel.NONE, db.inTransaction());
        }
    }

    @Test
    void anOrderThatFailsBehindTheFirstRowsIsNotLostEither() {
        db.createCollation("tired", failsOn("999"));
        db.executeScript("CREATE TABLE words (word)");
        db.executeMany("INSERT INTO words VALUES (?)", IntStream.range(0, 1000).mapToObj(n -> List.of("" + n)).toList());
        var cursor = db.execute("SELECT word FROM words WHERE word <> 'x' COLLATE tired");
        assertThrows(OperationalException.class, () -> {
            while (cursor.fetchOne() != null) { }
        });
    }

    @Test
    void theDriversOwnFunctionsDoNotEndTheProgram() {
        for (var call : List.of("replicate('0123456789', 582293937)", "padl('a', 4294967297)", "padr('a', 4294967297)", "padc('ab', 4294967299)",
            "rightstr('abc', -2000000000)", "strfilter('a', 'b')", "mode(5000000000)", "lower_quartile(1)", "upper_quartile(1)")) {
            says(OperationalException.class, "taken away", () -> db.execute("SELECT " + call));
        }
    }

    @Test
    void norDoesALongPattern() {
        var text = "replace(hex(zeroblob(20000)), '0', 'a')";
        assertEquals("[(1, 1)]", db.executeFetchAll("SELECT " + text + " LIKE replace(hex(zeroblob(12400)), '0', '%a'), "
            + text + " GLOB replace(hex(zeroblob(12400)), '0', '*a')").toString());
    }
}

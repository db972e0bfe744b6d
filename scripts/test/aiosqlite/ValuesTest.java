package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.DataException;
import aiosqlite.InterfaceException;
import aiosqlite.OperationalException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Java's values into SQLite and back, and rows as tuples and records. */
class ValuesTest {
    private final Connection db = connect(":memory:");

    record Book(long id, String title, LocalDate lentOn, boolean isNew, Month month) {
    }

    @AfterEach
    void close() {
        db.close();
    }

    private void goesAndComes(Object value, String stored) {
        var row = db.execute("SELECT ?1, typeof(?1)", value).fetchOne();
        assertEquals(stored, row.get(1));
        assertEquals(value, row.get(0, value.getClass()));
    }

    @Test
    void eachTypeComesBackAsItWent() {
        goesAndComes(Long.MIN_VALUE, "integer");
        goesAndComes(-7, "integer");
        goesAndComes((short) 7, "integer");
        goesAndComes((byte) -1, "integer");
        goesAndComes(true, "integer");
        goesAndComes(1.5, "real");
        goesAndComes(0.25f, "real");
        goesAndComes("Überfluß 書物 📚", "text");
        goesAndComes("", "text");
        goesAndComes('x', "text");
        goesAndComes("with \0 inside", "text");
        goesAndComes(new BigDecimal("12345678901234567890.12345678901234567890"), "text");
        goesAndComes(BigInteger.valueOf(Long.MAX_VALUE), "integer");
        goesAndComes(LocalDate.of(2026, 2, 28), "text");
        goesAndComes(LocalTime.of(23, 59, 1), "text");
        goesAndComes(LocalDateTime.of(2026, 2, 28, 1, 2, 3), "text");
        goesAndComes(LocalDateTime.of(2026, 2, 28, 1, 2, 3, 123_456_000), "text");
        goesAndComes(LocalDateTime.of(2026, 2, 28, 1, 2, 3, 123_456_789), "text");
        goesAndComes(Instant.parse("2026-02-28T01:02:03.5Z"), "text");
        goesAndComes(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"), "text");
        goesAndComes(Month.MAY, "text");
        assertArrayEquals(new byte[] {0, -1}, db.execute("SELECT ?", new byte[] {0, -1}).fetchOne().get(0, byte[].class));
        assertArrayEquals(new byte[0], (byte[]) db.execute("SELECT ?", new byte[0]).fetchOne().get(0));
        assertEquals("(None,)", db.execute("SELECT ?", (Object) null).fetchOne().toString());
        assertEquals("(None,)", db.execute("SELECT ?", (Object[]) null).fetchOne().toString());
        assertEquals("('2026-02-28 01:02:03',)", db.execute("SELECT ?", LocalDateTime.of(2026, 2, 28, 1, 2, 3)).fetchOne().toString());
    }

    @Test
    void timesSortAsTextAndAreOfTheYearsThatSqliteReads() {
        var moments = List.of("0000-01-01T00:00:00Z", "1969-12-31T23:59:59.999999999Z", "2026-02-28T01:02:03Z", "2026-02-28T01:02:03.000000001Z",
            "2026-02-28T01:02:03.5Z", "2026-02-28T01:02:04Z", "9999-12-31T23:59:59.999999999Z").stream().map(Instant::parse).toList();
        db.execute("CREATE TABLE moments (at TEXT)");
        for (var moment : moments.reversed()) db.execute("INSERT INTO moments VALUES (?)", moment);
        assertEquals(moments, db.execute("SELECT at FROM moments ORDER BY at").fetchAll(Instant.class));
        assertEquals("[(7,)]", db.executeFetchAll("SELECT count(julianday(at)) FROM moments").toString());
        assertEquals("('2026-02-28 01:02:03.500000+00:00',)", db.execute("SELECT ?", Instant.parse("2026-02-28T01:02:03.5Z")).fetchOne().toString());
        assertEquals(Instant.parse("2026-02-28T01:02:03.5Z"), db.execute("SELECT '2026-02-28T02:02:03.5+01:00'").fetchOne().get(0, Instant.class));
        goesAndComes(LocalDate.of(0, 1, 1), "text");
        goesAndComes(LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999), "text");
        for (var year : List.of(-5, -1, 10_000)) {
            var date = LocalDate.of(year, 1, 2);
            for (var value : List.of(date, date.atTime(3, 4), date.atTime(3, 4).toInstant(ZoneOffset.UTC))) {
                var error = assertThrows(InterfaceException.class, () -> db.execute("SELECT ?", value));
                assertTrue(error.getMessage().contains("of the years 0 to 9999"), error.getMessage());
            }
        }
        assertThrows(InterfaceException.class, () -> db.execute("SELECT ?", Instant.MIN));
        assertThrows(InterfaceException.class, () -> db.execute("SELECT ?", LocalDateTime.MAX));
    }

    @Test
    void aRowPrintsAsPythonsTuple() {
        assertEquals("(1, 'Ada', 36.0, None, b'\\x00a\\'\"', \"it's\", '\\n\\\\', 1e+16, 1e-05, 123456.789, inf)", db.execute(
            "SELECT 1, 'Ada', 36.0, NULL, x'00612722', 'it''s', char(10) || '\\', 1e16, 0.00001, 123456.789, 9e999").fetchOne().toString());
        assertEquals("(1,)", db.execute("SELECT 1").fetchOne().toString());
    }

    @Test
    void aRowIsReadByPositionNameAndAsARecord() {
        db.execute("CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, lent_on TEXT, is_new INTEGER, month TEXT)");
        db.execute("INSERT INTO books VALUES (:id, :title, :lentOn, :isNew, :month)", new Book(1, "Dune", LocalDate.of(2026, 2, 28), true, Month.MAY));
        var row = db.execute("SELECT * FROM books").fetchOne();
        assertEquals(List.of("id", "title", "lent_on", "is_new", "month"), row.keys());
        assertEquals("Dune", row.get("TITLE"));
        assertEquals(1, row.getInt("id"));
        assertEquals(new Book(1, "Dune", LocalDate.of(2026, 2, 28), true, Month.MAY), row.as(Book.class));
        assertEquals(List.of(row.as(Book.class)), db.execute("SELECT * FROM books").fetchAll(Book.class));
        assertEquals(List.of("Dune"), db.execute("SELECT title FROM books").fetchAll(String.class));
        assertEquals(List.of(5), db.execute("SELECT month FROM books").fetchAll(each -> each.get(0, Month.class).getValue()));
        assertEquals(row, db.execute("SELECT * FROM books WHERE id = :id", Map.of("id", 1)).fetchOne());
        assertThrows(IllegalArgumentException.class, () -> row.get("pages"));
        assertThrows(IndexOutOfBoundsException.class, () -> row.get(5));
        assertThrows(DataException.class, () -> row.get("title", int.class));
    }

    @Test
    void nothingIsLostOnTheWay() {
        var row = db.execute("SELECT 3000000000 AS big, 1.5 AS half, NULL AS none").fetchOne();
        assertThrows(DataException.class, () -> row.getInt("big"));
        assertThrows(DataException.class, () -> row.getLong("half"));
        assertThrows(DataException.class, () -> row.getInt("none"));
        assertEquals(null, row.get("none", Integer.class));
        var numbers = db.execute("SELECT 9007199254740993 AS odd, 1e300 AS large, '1e400' AS larger, 9e999 AS infinite, 16777217 AS odd_float").fetchOne();
        assertThrows(DataException.class, () -> numbers.getDouble("odd"));
        assertThrows(DataException.class, () -> numbers.get("large", float.class));
        assertThrows(DataException.class, () -> numbers.getDouble("larger"));
        assertThrows(DataException.class, () -> numbers.get("odd_float", Float.class));
        assertEquals(Double.POSITIVE_INFINITY, numbers.getDouble("infinite"));
        assertEquals(Float.POSITIVE_INFINITY, numbers.get("infinite", float.class));
        assertEquals(16777217, numbers.getDouble("odd_float"));
        db.execute("CREATE TABLE odd (t TEXT)");
        db.execute("INSERT INTO odd VALUES (CAST(x'ff41' AS TEXT))");
        var cursor = assertThrows(OperationalException.class, () -> db.execute("SELECT t FROM odd").fetchOne());
        assertEquals(true, cursor.getMessage().contains("textFactory"));
    }

    @Test
    void aUtf16DatabaseReadsTheSame() {
        try (var wide = connect(":memory:")) {
            wide.execute("PRAGMA encoding = 'UTF-16'");
            wide.execute("CREATE TABLE t (s TEXT)");
            wide.execute("INSERT INTO t VALUES (?)", "書物 📚");
            assertEquals("('書物 📚', 'UTF-16le')", wide.execute("SELECT s, (SELECT encoding FROM pragma_encoding) FROM t").fetchOne().toString());
        }
    }

    @Test
    void newColumnsAreSeenByKeptStatements() {
        db.execute("CREATE TABLE books (title)");
        db.execute("INSERT INTO books VALUES ('Dune')");
        assertEquals(List.of("title"), db.execute("SELECT * FROM books").description());
        db.execute("ALTER TABLE books RENAME COLUMN title TO name");
        db.execute("ALTER TABLE books ADD COLUMN pages");
        assertEquals(List.of("name", "pages"), db.execute("SELECT * FROM books").description());
        assertEquals("('Dune', None)", db.execute("SELECT * FROM books").fetchOne().toString());
    }
}

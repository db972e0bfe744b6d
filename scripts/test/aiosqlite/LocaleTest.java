package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import aiosqlite.IsolationLevel;
import aiosqlite.Options;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same digits and letters reach SQLite wherever the program runs. */
@Isolated
class LocaleTest {

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist", "tr-TR"})
    void timesAreWrittenInTheDigitsOfSql(String language) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try (var db = connect(":memory:", Options.DEFAULT.isolationLevel(IsolationLevel.IMMEDIATE))) {
            var time = LocalDateTime.of(2026, 1, 2, 3, 4, 5, 678_901_234);
            for (var value : List.of(time, time.withNano(678_000_000), time.withNano(0), LocalDate.of(987, 1, 2), LocalTime.of(3, 4, 5, 6_000), Instant.ofEpochSecond(7))) {
                var row = db.execute("SELECT ?1 AS title, datetime(?1) IS NOT NULL", value).fetchOne();
                assertEquals(value, row.get("TITLE", value.getClass()));
                assertEquals(1L, row.get(1));
            }
            db.execute("CREATE TABLE titles (i)");
            assertEquals(1, db.execute("insert into titles values (:i)", Map.of("i", 1)).rowCount());
            assertEquals(true, db.inTransaction());
            assertEquals("('\\x07\\u200b\\U000e0001',)", db.execute("SELECT ?", "\u0007\u200b\udb40\udc01").fetchOne().toString());
        } finally {
            Locale.setDefault(before);
        }
    }
}

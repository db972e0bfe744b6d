package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import aiosqlite.Connection;
import aiosqlite.IntegrityException;
import aiosqlite.OperationalException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row's names are those of the statement that gave it, whoever changed the table meanwhile. */
class ColumnNamesTest {
    private static final String ALL = "SELECT * FROM account";

    @TempDir
    private Path folder;
    private Connection db;

    @BeforeEach
    void open() {
        db = connect(folder.resolve("bank.db"));
        db.executeScript("CREATE TABLE account (owner, balance); INSERT INTO account VALUES ('Ada', 100)");
        assertEquals("Ada", owner());
    }

    @AfterEach
    void close() {
        db.close();
    }

    private Object owner() {
        return db.execute(ALL).fetchOne().get("owner");
    }

    private List<String> names() {
        return db.execute(ALL).description();
    }

    @Test
    void anotherProgramTurnsTheColumnsRound() throws SQLException {
        try (var jdbc = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bank.db")); var statement = jdbc.createStatement()) {
            statement.executeUpdate("DROP TABLE account");
            statement.executeUpdate("CREATE TABLE account (balance, owner)");
            statement.executeUpdate("INSERT INTO account VALUES (100, 'Ada')");
        }
        assertEquals("Ada", owner());
        assertEquals(List.of("balance", "owner"), names());
    }

    @Test
    void anotherConnectionRenamesAColumn() {
        try (var other = connect(folder.resolve("bank.db"))) {
            other.execute("ALTER TABLE account RENAME COLUMN balance TO euros");
            assertEquals(List.of("owner", "euros"), names());
            assertEquals(List.of("owner", "euros"), other.execute(ALL).description());
        }
    }

    @Test
    void aRollbackTakesARenameBack() {
        db.execute("BEGIN");
        db.execute("ALTER TABLE account RENAME COLUMN owner TO holder");
        assertEquals(List.of("holder", "balance"), names());
        db.rollback();
        assertEquals(List.of("owner", "balance"), names());
    }

    @Test
    void aRollbackThatSqliteDecidesOnTakesItBackToo() {
        db.execute("CREATE UNIQUE INDEX once ON account (balance)");
        db.execute("BEGIN");
        db.execute("ALTER TABLE account RENAME COLUMN owner TO holder");
        assertEquals(List.of("holder", "balance"), names());
        assertThrows(IntegrityException.class,
            () -> db.execute("INSERT OR ROLLBACK INTO account VALUES ('Grace', 100)"));
        assertEquals(List.of("owner", "balance"), names());
    }

    @Test
    void aScriptThatFailsHalfWayHasRenamedAllTheSame() {
        assertThrows(OperationalException.class,
            () -> db.executeScript("ALTER TABLE account RENAME COLUMN owner TO holder; SELEC"));
        assertEquals(List.of("holder", "balance"), names());
    }

    @Test
    void theRowsOfOneStatementKeepTheirNames() {
        db.executeMany("INSERT INTO account VALUES (?, ?)", IntStream.range(0, 500).mapToObj(n -> List.of("Grace", n)).toList());
        db.commit();
        try (var cursor = db.execute(ALL); var other = connect(folder.resolve("bank.db"))) {
            var first = cursor.fetchOne();
            cursor.fetchAll();
            other.execute("ALTER TABLE account RENAME COLUMN owner TO holder");
            assertEquals(List.of("holder", "balance"), names());
            assertEquals(List.of("owner", "balance"), first.keys());
            assertEquals(List.of("owner", "balance"), cursor.description());
        }
    }
}

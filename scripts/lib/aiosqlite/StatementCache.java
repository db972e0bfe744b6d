package aiosqlite;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import org.sqlite.SQLiteConnection;

/** Compiled statements that nobody is using, the least recently used given up first. Without it a short query takes twice as long. */
final class StatementCache {
    private static final int KEPT = 128;        // Python's cached_statements

    private final SQLiteConnection connection;
    private final LinkedHashMap<String, Statement> idle = new LinkedHashMap<>();

    StatementCache(SQLiteConnection connection) {
        this.connection = connection;
    }

    /** The compiled statement, for one user at a time; null if the text holds none. */
    Statement take(String text) throws SQLException {
        var kept = idle.remove(text);
        if (kept != null) return kept;
        var sql = Sql.parse(text);
        if (!sql.single()) throw new ProgrammingException(Problem.of(
                "execute runs one statement at a time: give them one by one, or use executeScript", text));
        return sql.verb().isEmpty() ? null : new Statement(connection, sql);
    }

    /** Takes a statement back in whatever state it is; null is let pass. */
    void giveBack(Statement statement) {
        if (statement == null || !statement.isUsable()) return;
        try {
            statement.reset();
            var twin = idle.putLast(statement.parsed.text(), statement);
            if (twin != null) twin.discard();
            if (idle.size() > KEPT) idle.pollFirstEntry().getValue().discard();
        } catch (SQLException e) {
            throw Problem.translate(e, statement.parsed.text());
        }
    }

    /** Runs a statement without parameters for its effect. */
    void run(String text) throws SQLException {
        var statement = take(text);
        try {
            statement.execute(new Object[0]);
        } finally {
            giveBack(statement);
        }
    }

    /** The whole number that a query of one row and one column gives. */
    long number(String query) throws SQLException {
        var statement = take(query);
        try {
            return statement.execute(new Object[0]) ? statement.firstLong() : 0;
        } finally {
            giveBack(statement);
        }
    }

    /** The one value of a query, as plain text. */
    String word(String query) throws SQLException {
        var statement = take(query);
        try {
            return statement.execute(new Object[0]) ? statement.firstWord() : "";
        } finally {
            giveBack(statement);
        }
    }

    /** Gives up all that is idle, so that tables can be dropped and the database closed. */
    void clear() throws SQLException {
        for (var statement : idle.values()) statement.discard();
        idle.clear();
    }
}

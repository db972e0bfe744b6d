package aiosqlite;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.sqlite.SQLiteConnection;

/** Compiled statements that nobody is using, the least recently used given up first. Without it a short query takes twice as long. */
final class StatementCache {
    private static final int KEPT = 128;        // Python's cached_statements

    private final SQLiteConnection connection;
    private final Stopping stopping;
    private final Calls calls;
    private final SafeChange safeChange;
    private Consumer<String> trace;
    private Authorization authorization;
    private final LinkedHashMap<String, Statement> idle = new LinkedHashMap<>();

    StatementCache(SQLiteConnection connection, Stopping stopping, Calls calls, SafeChange safeChange) {
        this.connection = connection;
        this.stopping = stopping;
        this.calls = calls;
        this.safeChange = safeChange;
    }

    void trace(Consumer<String> trace) {
        this.trace = trace;
    }

    /** Told before each run of a statement. What the callback throws is said on standard error and stops nothing. */
    void traced(String text) {
        if (trace == null) return;
        try {
            trace.accept(text);
        } catch (RuntimeException e) {
            System.err.println("aiosqlite: the trace callback threw " + e);
        }
    }

    void authorizer(Authorizer authorizer) throws SQLException {
        clear();        // what is compiled was not asked about
        authorization = authorizer == null ? null : new Authorization(connection, authorizer);
    }

    /** The compiled statement, for one user at a time; null if the text holds none. */
    Statement take(String text) throws SQLException {
        var kept = idle.remove(text);
        if (kept != null) return kept;
        Text.whole("the query", text);
        var sql = Sql.parse(text);
        if (!sql.single()) throw new ProgrammingException(Problem.of(
                "execute runs one statement at a time: give them one by one, or use executeScript", text));
        if (sql.verb().isEmpty()) return null;
        if (authorization != null) authorization.check(sql);
        return new Statement(connection, sql);
    }

    /** Takes a statement back in whatever state it is; null is let pass. */
    void giveBack(Statement statement) {
        if (statement == null || !statement.isUsable()) return;
        try {
            statement.reset();
            if (authorization != null) {        // a view may hide another table by the next time: it must be asked anew
                statement.discard();
                return;
            }
            var twin = idle.putLast(statement.parsed.text(), statement);
            if (twin != null && twin != statement) twin.discard();
            if (idle.size() > KEPT) idle.pollFirstEntry().getValue().discard();
        } catch (SQLException e) {
            throw Problem.translate(e, statement.parsed.text());
        }
    }

    private interface Use<T> {
        T of(Statement statement) throws SQLException;
    }

    private <T> T own(String text, Use<T> use) throws SQLException {
        var statement = take(text);
        stopping.ownBegins();
        try {
            return use.of(statement);
        } finally {
            stopping.ownEnds();
            giveBack(statement);
        }
    }

    /** Runs a statement of the library's own for its effect. */
    void run(String text) throws SQLException {
        traced(text);
        own(text, statement -> statement.execute(new Object[0]));
    }

    /** Runs statement after statement, without parameters, leaving out the rows they give. */
    void script(String text) throws SQLException {
        Text.whole("the script", text);
        traced(text);
        for (var at = 0; at < text.length(); ) {
            stopping.check();
            var one = first(text, at);
            var sql = Sql.parse(one);
            if (authorization != null) authorization.check(sql);
            safeChange.begin(sql);
            connection.getDatabase()._exec(one);
            calls.check();
            safeChange.end();
            at += one.length();
        }
    }

    // looks no further than it must: a long script would be read once for each of its statements
    private static String first(String text, int at) {
        for (var size = 1000; ; size *= 2) {
            var part = text.substring(at, (int) Math.min(text.length(), (long) at + size));
            var end = Sql.parse(part).end();
            if (end < part.length() || at + part.length() == text.length()) return part.substring(0, end);
        }
    }

    /** The whole number that a query of one row and one column gives. */
    long number(String query) throws SQLException {
        return own(query, statement -> statement.execute(new Object[0]) ? statement.firstLong() : 0);
    }

    /** The one value of a query, as plain text. */
    String word(String query) throws SQLException {
        return own(query, statement -> statement.execute(new Object[0]) ? statement.firstWord() : "");
    }

    /** Gives up all that is idle, so that tables can be dropped and the database closed. */
    void clear() throws SQLException {
        for (var statement : idle.values()) statement.discard();
        idle.clear();
    }
}

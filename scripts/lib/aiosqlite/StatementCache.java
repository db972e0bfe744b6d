package aiosqlite;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.sqlite.SQLiteConnection;

/** Compiled statements that nobody is using, the least recently used given up first. Without it a short query takes twice as long. */
final class StatementCache {
    private static final int KEPT = 128;        // Python's cached_statements

    private final SQLiteConnection connection;
    private Consumer<String> trace;
    private Authorization authorization;
    private final LinkedHashMap<String, Statement> idle = new LinkedHashMap<>();

    StatementCache(SQLiteConnection connection) {
        this.connection = connection;
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

    /** A view may hide another table now: the authorizer must be asked anew. */
    void schemaChanged() throws SQLException {
        if (authorization != null) clear();
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
            var twin = idle.putLast(statement.parsed.text(), statement);
            if (twin != null && twin != statement) twin.discard();
            if (idle.size() > KEPT) idle.pollFirstEntry().getValue().discard();
        } catch (SQLException e) {
            throw Problem.translate(e, statement.parsed.text());
        }
    }

    /** Runs a statement without parameters for its effect. */
    void run(String text) throws SQLException {
        var statement = take(text);
        traced(text);
        try {
            statement.execute(new Object[0]);
        } finally {
            giveBack(statement);
        }
    }

    /** Runs statement after statement, without parameters, leaving out the rows they give. */
    void script(String text) throws SQLException {
        Text.whole("the script", text);
        traced(text);
        if (authorization == null) {
            connection.getDatabase()._exec(text);
            return;
        }
        for (var rest = text; !rest.isBlank(); ) {
            var sql = Sql.parse(rest);
            var one = rest.substring(0, sql.end());
            if (!sql.verb().isEmpty()) authorization.check(Sql.parse(one));
            connection.getDatabase()._exec(one);
            rest = rest.substring(sql.end());
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

package aiosqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A compiled statement. It uses the driver one floor below java.sql, where a statement can be kept and run again without a
 * ResultSet, a begin and commit of the driver's own, or a query for generated keys after each INSERT.
 */
final class Statement extends CoreStatement {
    private static final int ROW = 100;
    private static final int DONE = 101;

    private static final Pattern RETURNING = Pattern.compile("(?i)\\bRETURNING\\b");

    final Sql parsed;
    private final DB db;
    private final long address;

    Statement(SQLiteConnection connection, Sql parsed) throws SQLException {
        super(connection);
        this.parsed = parsed;
        this.db = connection.getDatabase();
        super.sql = parsed.text();
        db.prepare(this);
        this.address = pointer.safeRunLong((_, at) -> at);
    }

    /** Binds and takes the first step. @return true if that gave a row */
    boolean execute(Object[] parameters) throws SQLException {
        checkUsable();
        return db.execute(this, parameters);
    }

    /** @return true if there is another row */
    boolean step() throws SQLException {
        checkUsable();
        var code = db.step(address);
        if (code == ROW) return true;
        if (code != DONE) db.throwex(code);
        return false;
    }

    void reset() throws SQLException {
        if (isUsable()) db.reset(address);
    }

    /** False once the driver has given the statement up, which it does after most errors. */
    boolean isUsable() {
        return !pointer.isClosed();
    }

    // SQLite would step, and read, what it has freed
    private void checkUsable() {
        if (!isUsable()) throw new ProgrammingException(Problem.of("the statement has ended: execute it again", parsed.text()));
    }

    void discard() throws SQLException {
        pointer.close();
    }

    /** An INSERT, UPDATE, DELETE or REPLACE with RETURNING, also one that begins with WITH. */
    boolean changesAndGivesRows() {
        return !parsed.verb().equals("SELECT") && RETURNING.matcher(parsed.text()).find();
    }

    int columnCount() throws SQLException {
        checkUsable();
        return db.column_count(address);
    }

    /** As of its last first step: SQLite compiles a statement anew by itself when a table has changed, whoever changed it. */
    List<String> columns() throws SQLException {
        checkUsable();
        return List.of(db.column_names(address));
    }

    Object[] values(int count, TextFactory text) throws SQLException {
        checkUsable();
        var values = new Object[count];
        for (var i = 0; i < count; i++) {
            values[i] = switch (db.column_type(address, i)) {
                case 1 -> db.column_long(address, i);
                case 2 -> db.column_double(address, i);
                case 3 -> text(i, text);
                case 4 -> blob(i);
                default -> null;
            };
        }
        return values;
    }

    long firstLong() throws SQLException {
        checkUsable();
        return db.column_long(address, 0);
    }

    String firstWord() throws SQLException {
        checkUsable();
        return db.column_text(address, 0);
    }

    // the bytes as they are: a third of the price of the driver's own way to a String
    private Object text(int column, TextFactory text) throws SQLException {
        try {
            return text.text(blob(column));
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {         // an Error too: as such it would leave the statement under way, and its lock held
            throw new OperationalException(new Problem("the text factory failed on a value: " + e, "", 0, "", parsed.text(), 0, e));
        }
    }

    private byte[] blob(int column) throws SQLException {
        var bytes = db.column_blob(address, column);
        return bytes == null ? new byte[0] : bytes;         // SQLite hands out no address for nothing
    }

    @Override
    public ResultSet executeQuery(String sql, boolean closeOnCompletion) throws SQLException {
        throw new SQLFeatureNotSupportedException("not through java.sql");
    }
}

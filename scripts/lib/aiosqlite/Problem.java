package aiosqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong, before it is known which exception says so. */
record Problem(String reason, String advice, int code, String codeName, String sql, int parameter, Throwable cause) {

    static Problem of(String message, String sql) {
        return new Problem(message, "", 0, "", sql, 0, null);
    }

    static Problem ofParameter(String message, String sql, int position) {
        return new Problem(message, "", 0, "", sql, position, null);
    }

    /** The exception that Python's sqlite3 raises for the same result code, with what to do about it. */
    static DatabaseException translate(SQLException error, String sql) {
        return translate(error, sql, "");
    }

    /** As above; the file is named after the advice. */
    static DatabaseException opening(SQLException error, String file) {
        return translate(error, "", " (" + file + ")");
    }

    private static DatabaseException translate(SQLException error, String sql, String file) {
        var code = code(error);
        var message = message(error);
        var ownCursor = message.endsWith("active statements") || message.endsWith("SQL statements in progress");
        var advice = ownCursor ? ": close the cursors of this connection that have rows left" : advice(code);
        var problem = new Problem(message, advice + file, code, codeName(error), sql, 0, error);
        return switch (code & 0xff) {
            case 2, 12 -> new InternalException(problem);                                           // INTERNAL, NOTFOUND
            case 1, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16, 17 -> new OperationalException(problem); // ERROR … SCHEMA
            case 18 -> new DataException(problem);                                                  // TOOBIG
            case 19, 20 -> new IntegrityException(problem);                                         // CONSTRAINT, MISMATCH
            case 21, 25 -> new InterfaceException(problem);                                         // MISUSE, RANGE
            default -> new DatabaseException(problem);
        };
    }

    /** As above, when a function or a handler of the program's own is the reason. */
    static DatabaseException translate(SQLException error, String sql, Calls.Failure failure) {
        var message = failure.who() + " raised exception: " + failure.thrown();
        return new OperationalException(new Problem(message, "", code(error), codeName(error), sql, 0, failure.thrown()));
    }

    private static int code(SQLException error) {
        return error instanceof SQLiteException e ? e.getResultCode().code : error.getErrorCode();
    }

    private static String codeName(SQLException error) {
        return error instanceof SQLiteException e ? e.getResultCode().name() : "";
    }

    // the driver wraps SQLite's sentence: [SQLITE_BUSY] The database file is locked (database is locked)
    private static String message(SQLException error) {
        var text = String.valueOf(error.getMessage());
        var open = text.indexOf(" (");
        return text.startsWith("[") && open > 0 && text.endsWith(")") ? text.substring(open + 2, text.length() - 1) : text;
    }

    private static String advice(int code) {
        if (code == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT.code) return ": another connection has written since this transaction began to read, "
                + "and waiting does not help; roll back and begin again, with IsolationLevel.IMMEDIATE if it is going to write";
        return switch (code & 0xff) {
            case 5 -> ": another connection holds it; commit there sooner, or connect with a longer timeout";
            case 6 -> ": another statement of this process is using that table; close its cursor first";
            case 8 -> ": look at the permissions of the file and its folder, or at how it was opened (readOnly, a pool's reader)";
            case 11 -> ": restore a backup, or save what is left with the sqlite3 shell's .recover";
            case 13 -> ": make room and run the statement again; what was committed is kept";
            case 14 -> ": does the folder exist, and may this program write there?";
            case 26 -> ": is this the right file?";
            default -> "";
        };
    }

    /** Reason and advice, and below them the statement. */
    String message() {
        if (sql.isEmpty()) return reason + advice;
        var line = sql.substring(0, Math.min(sql.length(), 10_000)).strip().replaceAll("\\s+", " ");
        return reason + advice + "\n  in: " + (line.length() > 200 ? line.substring(0, 200) + "…" : line);
    }
}

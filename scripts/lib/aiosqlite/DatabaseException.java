package aiosqlite;

/**
 * Whatever SQLite or this package reports. Unchecked. Carries SQLite's code and the statement; never the value of a parameter,
 * for messages end up in logs. Like {@code sqlite3.DatabaseError}.
 */
public class DatabaseException extends RuntimeException {
    /** What Python prints. */
    private final String reason;
    /** SQLite's number. */
    private final int code;
    /** SQLite's name for it. */
    private final String codeName;
    /** The statement. */
    private final String sql;
    /** From 1; 0 for none. */
    private final int parameter;

    DatabaseException(Problem problem) {
        super(problem.message(), problem.cause());
        reason = problem.reason();
        code = problem.code();
        codeName = problem.codeName();
        sql = problem.sql();
        parameter = problem.parameter();
    }

    /** {@return what went wrong, in SQLite's own words where it has any: what Python prints} The message adds what to do, and the statement. */
    public String reason() {
        return reason;
    }

    /** {@return SQLite's extended result code, for example 2067; 0 if the error was found before SQLite was asked} */
    public int code() {
        return code;
    }

    /** {@return the name of {@link #code()}, for example {@code SQLITE_CONSTRAINT_UNIQUE}; empty if there is no code} */
    public String codeName() {
        return codeName;
    }

    /** {@return the statement at fault; empty if there was none} */
    public String sql() {
        return sql;
    }

    /** {@return the position, from 1, of the parameter at fault; 0 if it was not a parameter} */
    public int parameter() {
        return parameter;
    }
}

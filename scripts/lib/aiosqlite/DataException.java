package aiosqlite;

/** A value is too large for SQLite. Like {@code sqlite3.DataError}. */
public final class DataException extends DatabaseException {
    DataException(Problem problem) {
        super(problem);
    }
}

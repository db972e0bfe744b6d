package aiosqlite;

/** SQLite, or the driver under this package, cannot do this. Like {@code sqlite3.NotSupportedError}. */
public final class NotSupportedException extends DatabaseException {
    NotSupportedException(Problem problem) {
        super(problem);
    }
}

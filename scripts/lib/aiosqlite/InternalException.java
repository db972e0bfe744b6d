package aiosqlite;

/** SQLite found itself in a state that should not be. Like {@code sqlite3.InternalError}. */
public final class InternalException extends DatabaseException {
    InternalException(Problem problem) {
        super(problem);
    }
}

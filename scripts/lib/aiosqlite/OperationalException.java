package aiosqlite;

/** The database could not do it: bad SQL, locked, read-only, full, missing, interrupted. Like {@code sqlite3.OperationalError}. */
public final class OperationalException extends DatabaseException {
    OperationalException(Problem problem) {
        super(problem);
    }
}

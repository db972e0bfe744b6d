package aiosqlite;

/** The call and SQLite do not fit together, for example a value of a type that SQLite cannot hold. Like {@code sqlite3.InterfaceError}. */
public final class InterfaceException extends DatabaseException {
    InterfaceException(Problem problem) {
        super(problem);
    }
}

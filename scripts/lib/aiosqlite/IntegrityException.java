package aiosqlite;

/** A constraint said no: UNIQUE, NOT NULL, CHECK, a foreign key. Like {@code sqlite3.IntegrityError}. */
public final class IntegrityException extends DatabaseException {
    IntegrityException(Problem problem) {
        super(problem);
    }
}

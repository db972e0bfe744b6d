package aiosqlite;

/** The call was wrong: closed connection, wrong count of parameters, two statements in one. Like {@code sqlite3.ProgrammingError}. */
public final class ProgrammingException extends DatabaseException {
    ProgrammingException(Problem problem) {
        super(problem);
    }
}

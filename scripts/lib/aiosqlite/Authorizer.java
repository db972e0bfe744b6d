package aiosqlite;

/**
 * Says whether a statement may do something; asked when the statement is compiled, on the connection's thread. The driver does not
 * pass on SQLite's own authorizer, so each statement's program is read with EXPLAIN instead: tables and functions are seen, also
 * behind views and triggers, columns are not. Like the callback of {@code set_authorizer}.
 */
@FunctionalInterface
public interface Authorizer {
    /** What a statement does. */
    enum Action {
        /** Reads the table of that name. */
        READ,
        /** Changes rows of the table of that name. */
        WRITE,
        /** Calls the function of that name. */
        FUNCTION,
        /** Creates what the rest of the statement says. */
        CREATE,
        /** Drops the table of that name, or what the rest of the statement says. */
        DROP,
        /** Alters what the rest of the statement says. */
        ALTER,
        /** Asks or changes a setting. */
        PRAGMA,
        /** Attaches a database. */
        ATTACH,
        /** Detaches a database. */
        DETACH,
        /** Begins or ends a transaction or a savepoint. */
        TRANSACTION,
        /** Does something else. */
        OTHER
    }

    /** {@return whether the statement may do that; if not, it fails with a {@link DatabaseException}}
     * @param action what it does
     * @param name the table's or the function's; otherwise the rest of the statement */
    boolean allows(Action action, String name);
}

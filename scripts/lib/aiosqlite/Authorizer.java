package aiosqlite;

/**
 * Says whether a statement may do something; asked when the statement is compiled, on the connection's thread. The driver does not
 * pass on SQLite's own authorizer, so each statement's program is read with EXPLAIN instead: tables and functions are seen, also
 * behind views and triggers, columns are not. Like the callback of {@code set_authorizer}.
 */
@FunctionalInterface
public interface Authorizer {
    /** READ, WRITE and DROP come with the table's name, FUNCTION with the function's, the others with the rest of the statement. */
    enum Action { READ, WRITE, FUNCTION, CREATE, DROP, ALTER, PRAGMA, ATTACH, DETACH, TRANSACTION, OTHER }

    boolean allows(Action action, String name);
}

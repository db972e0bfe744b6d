package aiosqlite;

/**
 * Which transaction INSERT, UPDATE, DELETE and REPLACE open when none is open; {@code NONE} leaves each statement on its own.
 * Like {@code sqlite3.Connection.isolation_level}, where None is {@code NONE}.
 */
public enum IsolationLevel {
    /** No transaction: each statement is one of its own. */
    NONE,
    /** Takes a lock with its first statement that needs one. */
    DEFERRED,
    /** Takes the write lock at once. */
    IMMEDIATE,
    /** Takes the write lock at once and, without write-ahead logging, keeps readers out. */
    EXCLUSIVE;

    String begin() {
        return "BEGIN " + name();
    }
}

package aiosqlite;

/**
 * Which transaction INSERT, UPDATE, DELETE and REPLACE open when none is open; {@code NONE} leaves each statement on its own.
 * Like {@code sqlite3.Connection.isolation_level}, where None is {@code NONE}.
 */
public enum IsolationLevel {
    NONE, DEFERRED, IMMEDIATE, EXCLUSIVE;

    String begin() {
        return "BEGIN " + name();
    }
}

package aiosqlite;

import java.nio.file.Path;
import java.time.Duration;

/** What {@code import aiosqlite} gives: {@code import static aiosqlite.Aiosqlite.*;}. */
public final class Aiosqlite {
    private Aiosqlite() {
    }

    /**
     * Opens a database, and creates the file if it is missing; {@code ":memory:"} is a new one that lives until it is closed.
     * Suspends the calling task; outside a loop it blocks the thread. Like {@code aiosqlite.connect}.
     *
     * @throws OperationalException if the file cannot be opened
     */
    public static Connection connect(String database) {
        return connect(database, Options.DEFAULT);
    }

    /** As {@link #connect(String)}. */
    public static Connection connect(Path database) {
        return connect(database, Options.DEFAULT);
    }

    /** As {@link #connect(String)}, with options. */
    public static Connection connect(String database, Options options) {
        return Connection.open(database, options);
    }

    /** As {@link #connect(String)}, with options. */
    public static Connection connect(Path database, Options options) {
        return Connection.open(database.toString(), options);
    }

    /** Connections to one file for many tasks: so many readers and one writer, each closed after a minute without use. */
    public static Pool createPool(String file, int readers) {
        return createPool(file, readers, Options.DEFAULT, Duration.ofMinutes(1));
    }

    /** As above; the options' timeout also limits the wait for a free connection, {@code idle} is how long an unused one stays open. */
    public static Pool createPool(String file, int readers, Options options, Duration idle) {
        return new Pool(file, readers, options, idle);
    }
}

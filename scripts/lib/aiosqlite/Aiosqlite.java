package aiosqlite;

import java.nio.file.Path;
import java.time.Duration;

/** What {@code import aiosqlite} gives: {@code import static aiosqlite.Aiosqlite.*;}. */
public final class Aiosqlite {
    private Aiosqlite() {
    }

    /**
     * Opens a database. Suspends the calling task; outside a loop it blocks the thread. Like {@code aiosqlite.connect}.
     *
     * @param database a file, created if it is missing; {@code ":memory:"} is a new database that lives until it is closed
     * @return the connection, open
     * @throws OperationalException if the file cannot be opened
     */
    public static Connection connect(String database) {
        return connect(database, Options.DEFAULT);
    }

    /** {@return an open connection, as {@link #connect(String)} does}
     * @param database a file, created if it is missing */
    public static Connection connect(Path database) {
        return connect(database, Options.DEFAULT);
    }

    /** {@return an open connection, as {@link #connect(String)} does}
     * @param database a file, or {@code ":memory:"}
     * @param options how to connect */
    public static Connection connect(String database, Options options) {
        return Connection.open(database, options);
    }

    /** {@return an open connection, as {@link #connect(String)} does}
     * @param database a file
     * @param options how to connect */
    public static Connection connect(Path database, Options options) {
        return Connection.open(database.toString(), options);
    }

    /** {@return connections to one file for many tasks, each closed after a minute without use}
     * @param file created if it is missing
     * @param readers how many, beside the one writer: 1 or more */
    public static Pool createPool(String file, int readers) {
        return createPool(file, readers, Options.DEFAULT, Duration.ofMinutes(1));
    }

    /** {@return connections to one file for many tasks}
     * @param file created if it is missing
     * @param readers how many, beside the one writer: 1 or more
     * @param options of each connection; the timeout also limits the wait for a free one
     * @param idle how long an unused one stays open */
    public static Pool createPool(String file, int readers, Options options, Duration idle) {
        return new Pool(file, readers, options, idle);
    }
}

package aiosqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Stops what runs on a connection's thread when that is asked for: asked every 1,000 instructions of SQLite's machine, between the
 * statements of one call, and while it waits for a lock. Not by sqlite3_interrupt, which forgets a request that comes before the first
 * instruction, and hits every other statement of the connection too. For the connection's thread only.
 */
final class Stopping {
    private static final int INSTRUCTIONS = 1000;
    private static final int[] PAUSES = {1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100};     // ms, SQLite's own

    private final SQLiteConnection connection;
    private final Worker worker;
    private final Calls calls;
    private final long patience;
    private BooleanSupplier program = () -> false;
    private int every = 1;          // so many of our questions make one of the program's
    private int asked;
    private boolean own;            // a statement of this library's runs, which is short and must not be cut

    Stopping(SQLiteConnection connection, Worker worker, Calls calls, Duration patience) throws SQLException {
        this.connection = connection;
        this.worker = worker;
        this.calls = calls;
        this.patience = Options.nanos(patience);
        ask(INSTRUCTIONS);
        connection.getDatabase().busy_handler(new BusyHandler() {
            private long since;

            @Override
            protected int callback(int tries) {
                if (tries == 0) since = System.nanoTime();
                return waitForLock(tries, since) ? 1 : 0;
            }
        });
    }

    /** The program's own question beside ours; null takes it away. */
    void programAsks(BooleanSupplier stop, int instructions) throws SQLException {
        program = stop == null || instructions < 1 ? () -> false : stop;
        every = Math.max(1, Math.ceilDiv(instructions, INSTRUCTIONS));
        asked = 0;
        ask(stop == null || instructions < 1 ? INSTRUCTIONS : Math.max(1, instructions / every));
    }

    private void ask(int instructions) throws SQLException {
        ProgressHandler.setHandler(connection, instructions, new ProgressHandler() {
            @Override
            protected int progress() {
                return !own && (worker.isStopped() || programStops()) ? 1 : 0;
            }
        });
    }

    private boolean programStops() {
        if (++asked < every) return false;
        asked = 0;
        try {
            return program.getAsBoolean();
        } catch (Throwable e) {
            calls.keep("progress handler", e);
            return true;
        }
    }

    private boolean waitForLock(int tries, long since) {
        var rest = patience - (System.nanoTime() - since);
        if (rest <= 0 || worker.isStopped()) return false;
        LockSupport.parkNanos(this, Math.min(rest, PAUSES[Math.min(tries, PAUSES.length - 1)] * 1_000_000L));
        Thread.interrupted();       // left by a function of the program's, it would end each pause at once
        return true;
    }

    boolean isStopped() {
        return worker.isStopped();
    }

    /** Between two statements, or two rows. */
    void check() throws SQLException {
        if (worker.isStopped()) throw interrupted();
    }

    static SQLException interrupted() {
        return new SQLiteException("interrupted", SQLiteErrorCode.SQLITE_INTERRUPT);
    }

    /** Begins a statement of the library's own. */
    void ownBegins() {
        own = true;
    }

    void ownEnds() {
        own = false;
    }
}

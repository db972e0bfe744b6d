package aiosqlite;

import java.time.Duration;

/** A place in a {@link Pool} for one connection, which is opened when it is first needed. */
final class Slot {
    final String role;
    volatile String place = "";         // where it was last taken, for the one who waits in vain
    private final Pool pool;
    private final Line<Slot> line;
    private final Options options;
    private volatile Connection connection;
    private volatile long since;

    Slot(Pool pool, Line<Slot> line, String role, Options options) {
        this.pool = pool;
        this.line = line;
        this.role = role;
        this.options = options;
    }

    boolean isOpen() {
        return connection != null;
    }

    Connection lend(String file) {
        try {
            if (connection == null) connection = open(file);
            place = LeftOpen.placeOfCaller();
            return new LentConnection(connection, new Loan(connection, this));
        } catch (Throwable e) {
            line.give(this);
            throw e;
        }
    }

    private Connection open(String file) {
        var opened = Connection.open(file, options);
        try {
            if (role.equals("writer")) opened.execute("PRAGMA journal_mode = WAL").close();
            else opened.execute("PRAGMA query_only = ON").close();
            opened.database.settled();
            return opened;
        } catch (Throwable e) {
            opened.stop();
            throw e;
        }
    }

    /** The slot is free again. May be called by the connection's own thread, so it waits for nothing.
     * @param asBefore false: what was done to the connection cannot be taken back, so the next borrower gets a new one */
    void giveBack(boolean asBefore) {
        if (!asBefore || pool.isClosed()) stop();
        since = System.nanoTime();
        line.give(this);
        pool.returned();
    }

    void close() {
        var last = connection;
        connection = null;
        if (last != null) last.close();
    }

    private void stop() {
        var last = connection;
        connection = null;
        if (last != null) last.stop();
    }

    /** @return whether it has an open connection still */
    boolean closeIfIdleFor(Duration idle) {
        if (connection == null) return false;
        if (System.nanoTime() - since < Options.nanos(idle) || !line.takeOut(this)) return true;
        stop();
        line.putBack(this);
        return false;
    }
}

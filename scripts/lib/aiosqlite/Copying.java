package aiosqlite;

import java.time.Duration;

/** The part of a {@link Connection} that copies: a whole database, as text or page by page, and blobs in pieces. */
abstract class Copying extends Customizing {

    Copying(Worker worker, Options options) {
        super(worker, options);
    }

    /** {@return the database as SQL text, statement by statement, read as it is asked for} Like {@code Connection.iterdump}. */
    public Iterable<String> iterDump() {
        return () -> new Dump((Connection) this).statements().iterator();
    }

    /** Copies this database over all that the target holds. Like {@code Connection.backup}.
     * @param target has no open transaction */
    public void backup(Connection target) {
        backup(target, -1, (_, _) -> { });
    }

    /** As {@link #backup(Connection)}, telling how far it is.
     * @param target has no open transaction
     * @param pages how many at a time; -1 for all at once
     * @param progress is told after each step, on the connection's thread */
    public void backup(Connection target, int pages, BackupProgress progress) {
        backup(target, pages, progress, "main", Duration.ofMillis(250));
    }

    /** As {@link #backup(Connection)}, of one of this connection's databases.
     * @param target has no open transaction
     * @param pages how many at a time; -1 for all at once
     * @param progress is told after each step, on the connection's thread
     * @param name {@code main}, or that of an attached database
     * @param sleep the pause before it tries again when another connection holds a lock */
    public void backup(Connection target, int pages, BackupProgress progress, String name, Duration sleep) {
        new Backup((Connection) this, target, name, pages, progress, sleep).run();
    }

    /** {@return a blob, to be read and written in pieces} Like {@code sqlite3.Connection.blobopen}.
     * @param table where it is
     * @param column where it is
     * @param rowId of its row
     * @throws OperationalException if there is no such row, or no blob in it */
    public Blob openBlob(String table, String column, long rowId) {
        return new Blob(this, table, column, rowId);
    }

    /** The file of one of its databases, empty if that is in memory. */
    String file(String schema) {
        for (var row : executeFetchAll("PRAGMA database_list")) if (row.get(1).equals(schema)) return row.getString("file");
        throw new OperationalException(Problem.of("there is no database " + schema + " here: attach it first", ""));
    }
}

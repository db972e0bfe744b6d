package aiosqlite;

import asyncio.Asyncio;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * Copies a whole database into another one, from file or memory to file or memory.
 *
 * @param schema       which of the source's databases: {@code main}, or the name of an attached one
 * @param pagesPerStep how many pages between two calls of progress; -1 for all at once
 * @param pause        how long to wait before trying again while another connection holds a lock
 */
record Backup(Connection source, Connection target, String schema, int pagesPerStep, BackupProgress progress, Duration pause) {
    private static final int TRIES = 100;
    // what the driver waits for a lock by itself cannot be stopped, and nobody else can use the connection meanwhile: 50 ms
    private static final int SHORT_PAUSE = 5;
    private static final int SHORT_TRIES = 10;

    void run() {
        if (source.isClosed() || target.isClosed()) throw Connection.closed();
        if (source == target) throw new ProgrammingException(Problem.of("a connection cannot be backed up into itself: connect to another file", ""));
        if (target.inTransaction()) throw new OperationalException(Problem.of("the target has an open transaction: commit or roll back there first", ""));
        if (pagesPerStep == 0) throw new ProgrammingException(Problem.of("pages is 0: nothing would ever be copied; use -1 for all at once", ""));
        Text.whole("the name of the database", schema);
        var from = file(source, schema);
        var to = file(target, "main");
        if (!to.isEmpty()) copy(source, to, true);
        else if (!from.isEmpty() && !source.inTransaction()) copy(target, from, false);
        else inMemory();
        target.change(database -> database.text.forget());      // it has the source's encoding now
    }

    private void copy(Connection side, String file, boolean out) {
        for (var tries = 1; ; tries++) {
            int code = side.call(database -> copyOnce(database, file, out));
            if (code == 0) return;
            var locked = (code & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code || (code & 0xff) == SQLiteErrorCode.SQLITE_LOCKED.code;
            if (locked && target.database.reading.hasUnfinished()) throw new OperationalException(Problem.of(
                    "the target has cursors with rows left, which hold its lock: close them first", ""));
            if (!locked || tries == TRIES) throw Problem.opening(DB.newSQLException(code, sentence(code)), file);
            Asyncio.sleep(pause);
        }
    }

    // the driver opens the file a second time, on the thread of the side that it is told to work for
    private int copyOnce(Database database, String file, boolean out) throws SQLException {
        database.statements.clear();
        var thrown = new RuntimeException[1];
        DB.ProgressObserver observer = (remaining, pages) -> {
            try {
                if (thrown[0] == null) progress.step(remaining, pages);
            } catch (RuntimeException e) {
                thrown[0] = e;      // the driver would copy on with an exception under way
            }
        };
        var code = out ? database.db.backup(schema, file, observer, SHORT_PAUSE, SHORT_TRIES, pagesPerStep)
                : database.db.restore("main", file, observer, SHORT_PAUSE, SHORT_TRIES, pagesPerStep);
        if (thrown[0] != null) throw thrown[0];
        return code;
    }

    // SQLite keeps its own with the connection that the driver has closed again
    private static String sentence(int code) {
        return switch (code & 0xff) {
            case 5 -> "database is locked";
            case 6 -> "database table is locked";
            case 8 -> "attempt to write a readonly database";
            case 10 -> "disk I/O error";
            case 11 -> "database disk image is malformed";
            case 13 -> "database or disk is full";
            case 14 -> "unable to open database file";
            case 26 -> "file is not a database";
            default -> SQLiteErrorCode.getErrorCode(code).message;
        };
    }

    private void inMemory() {
        var image = source.call(database -> database.db.serialize(schema));
        if (image == null || image.length == 0) image = source.call(this::emptyImage);
        image[18] = 1;      // a database in memory has no file for a write-ahead log: say rollback journal,
        image[19] = 1;      // for writing and for reading
        var bytes = image;
        target.change(database -> {
            database.statements.clear();
            database.changed();
            database.db.deserialize("main", bytes);
        });
        var pageSize = (image[16] & 0xff) << 8 | image[17] & 0xff;
        progress.step(0, image.length / (pageSize == 1 ? 65536 : pageSize));
    }

    // a database in which nothing was ever made has no pages yet
    private byte[] emptyImage(Database database) throws SQLException {
        database.db._exec("PRAGMA user_version = 0");
        return database.db.serialize(schema);
    }

    /** The file of one of a connection's databases, empty if that is in memory. */
    private static String file(Connection connection, String schema) {
        for (var row : connection.executeFetchAll("PRAGMA database_list")) if (row.get(1).equals(schema)) return row.getString("file");
        throw new OperationalException(Problem.of("there is no database " + schema + " here: attach it first", ""));
    }
}

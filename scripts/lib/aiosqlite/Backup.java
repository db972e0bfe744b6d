package aiosqlite;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Copies a whole database into another one, from file or memory to file or memory.
 *
 * @param schema       which of the source's databases: {@code main}, or the name of an attached one
 * @param pagesPerStep how many pages between two calls of progress; -1 for all at once
 * @param pause        how long to wait before trying again while another connection holds a lock
 */
record Backup(Connection source, Connection target, String schema, int pagesPerStep, BackupProgress progress, Duration pause) {
    private static final int TRIES = 100;

    void run() {
        if (source == target) throw new ProgrammingException(Problem.of("a connection cannot be backed up into itself: connect to another file", ""));
        if (target.inTransaction()) throw new OperationalException(Problem.of("the target has an open transaction: commit or roll back there first", ""));
        Text.whole("the name of the database", schema);
        if (pagesPerStep == 0) throw new ProgrammingException(Problem.of("pages is 0: nothing would ever be copied; use -1 for all at once", ""));
        var from = file(source, schema);
        var to = file(target, "main");
        if (!to.isEmpty()) copy(source, to, true);
        else if (!from.isEmpty() && !source.inTransaction()) copy(target, from, false);
        else inMemory();
        target.change(database -> database.text.forget());      // it has the source's encoding now
    }

    // the driver opens the file a second time, on the thread of the side that it is told to work for
    private void copy(Connection side, String file, boolean out) {
        side.change(database -> {
            var db = database.db;
            var millis = (int) Math.min(pause.toMillis(), Integer.MAX_VALUE);
            database.statements.clear();
            var code = out ? db.backup(schema, file, progress::step, millis, TRIES, pagesPerStep)
                    : db.restore("main", file, progress::step, millis, TRIES, pagesPerStep);
            if (code != 0) db.throwex(code);
        });
    }

    private void inMemory() {
        var image = source.call(database -> database.db.serialize(schema));
        if (image == null || image.length == 0) image = source.call(this::emptyImage);
        image[18] = 1;      // a database in memory has no file for a write-ahead log: say rollback journal,
        image[19] = 1;      // for writing and for reading
        var bytes = image;
        target.change(database -> {
            database.statements.clear();
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

package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import aiosqlite.OperationalException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import test.Command;

/** A full disk is an error that says what to do; what was committed stays, and work goes on once there is room. */
class DiskFullTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    void aFullDiskLosesNothing(String mode) throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(Command.of("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.toString()).run().exit() == 0, "only root can mount a small disk");
        try {
            var ballast = Files.write(disk.resolve("ballast"), new byte[100_000]);
            fill(disk.resolve("library.db"), mode, () -> Files.delete(ballast));
        } finally {
            assertEquals(0, Command.of("umount", disk.toString()).run().exit());
        }
    }

    @Test
    void aLimitOfSizeDoesTheSame() {
        run(() -> {
            try (var db = connect(folder.resolve("library.db"))) {
                db.execute("PRAGMA max_page_count = 20");
                db.execute("CREATE TABLE books (n INTEGER, text BLOB)");
                db.execute("INSERT INTO books VALUES (0, 'kept')");
                db.commit();
                var full = assertThrows(OperationalException.class, () -> {
                    for (var n = 1; n < 100; n++) db.execute("INSERT INTO books VALUES (?, zeroblob(1000))", n);
                });
                assertEquals("SQLITE_FULL", full.codeName());
                db.rollback();
                db.execute("PRAGMA max_page_count = 1000");
                assertEquals("[('kept',)]", db.executeFetchAll("SELECT text FROM books").toString());
            }
        });
    }

    private interface Room {
        void make() throws Exception;
    }

    private static void fill(Path file, String mode, Room room) {
        run(() -> {
            try (var db = connect(file)) {
                db.execute("PRAGMA journal_mode = " + mode);
                db.execute("CREATE TABLE books (n INTEGER PRIMARY KEY, text BLOB)");
                var committed = new int[1];
                var full = assertThrows(OperationalException.class, () -> {
                    for (var n = 1; n < 1_000; n++) {
                        db.execute("INSERT INTO books VALUES (?, randomblob(5000))", n);
                        db.commit();
                        committed[0] = n;
                    }
                });
                assertEquals("SQLITE_FULL", full.codeName());
                assertTrue(full.getMessage().contains("make room and run the statement again"), full.getMessage());
                db.rollback();
                assertEquals(committed[0], db.execute("SELECT max(n) FROM books").fetchOne().get(0, int.class));
                room.make();
                db.execute("INSERT INTO books VALUES (?, randomblob(5000))", committed[0] + 1);
                db.commit();
                assertEquals("[('ok',)]", db.executeFetchAll("PRAGMA integrity_check").toString());
                assertEquals(committed[0] + 1, db.execute("SELECT count(*) FROM books").fetchOne().get(0, int.class));
            }
        });
    }
}

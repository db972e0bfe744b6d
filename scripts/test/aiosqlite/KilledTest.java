package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies by SIGKILL in the middle of its commits loses none that it has reported. */
@DisabledOnOs(OS.WINDOWS)
class KilledTest {
    @TempDir
    private Path folder;

    /** Commits three rows at a time for ever, and prints each number once it is committed. */
    static final class Committing {
        public static void main(String[] args) {
            run(() -> {
                try (var db = connect(args[0])) {
                    db.execute("PRAGMA journal_mode = " + args[1]);
                    db.execute("CREATE TABLE IF NOT EXISTS entries (commit_number INTEGER, part INTEGER, filling BLOB)");
                    var next = db.execute("SELECT coalesce(max(commit_number), 0) FROM entries").fetchOne().get(0, int.class) + 1;
                    for (var number = next; ; number++) {
                        for (var part = 0; part < 3; part++) db.execute("INSERT INTO entries VALUES (?, ?, randomblob(?))", number, part, 500 + 700 * part);
                        db.commit();
                        System.out.println(number);
                    }
                }
            });
        }
    }

    @Test
    void reportedCommitsAreKeptInWriteAheadLogMode() throws Exception {
        kill("WAL", 2);
    }

    @Test
    void reportedCommitsAreKeptInRollbackJournalMode() throws Exception {
        kill("DELETE", 2);
    }

    @Test
    @Tag("full")
    void reportedCommitsAreKeptInWriteAheadLogModeAHundredTimes() throws Exception {
        kill("WAL", 100);
    }

    @Test
    @Tag("full")
    void reportedCommitsAreKeptInRollbackJournalModeAHundredTimes() throws Exception {
        kill("DELETE", 100);
    }

    private void kill(String mode, int times) throws Exception {
        var file = folder.resolve("ledger.db");
        var random = new Random(times);
        var reported = 0;
        for (var i = 0; i < times; i++) {
            var last = killOnce(file, mode, random.nextInt(40));
            assertTrue(last > reported, "the child committed nothing after " + reported);
            reported = last;
            check(file, reported);
        }
        System.out.println("killed " + times + " times in mode " + mode + ": " + reported + " reported commits, none lost");
    }

    private static int killOnce(Path file, String mode, int more) throws IOException, InterruptedException {
        var child = new ProcessBuilder(Child.line(Committing.class, file.toString(), mode)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = child.inputReader()) {
            var last = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = Integer.parseInt(line);
                if (more-- == 0) child.toHandle().destroyForcibly();        // and on: what it had printed before it died counts
            }
            assertTrue(child.waitFor(30, TimeUnit.SECONDS));
            assertEquals(137, child.exitValue());
            return last;
        }
    }

    private static void check(Path file, int reported) {
        try (var db = connect(file)) {
            assertEquals("[('ok',)]", db.executeFetchAll("PRAGMA integrity_check").toString());
            assertEquals("[]", db.executeFetchAll("SELECT commit_number FROM entries GROUP BY commit_number HAVING count(*) <> 3").toString());
            var kept = db.executeFetchAll("SELECT count(DISTINCT commit_number), max(commit_number) FROM entries").getFirst();
            assertEquals(kept.get(0), kept.get(1));
            var most = kept.get(1, int.class);
            assertTrue(most == reported || most == reported + 1, most + " commits are there, " + reported + " were reported");
        }
    }
}

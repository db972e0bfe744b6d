package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gatherOutcomes;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import asyncio.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
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

    /** The same, and each block may be cancelled, time out, or lose its connection, at any moment; prints the numbers of those that returned. */
    static final class Disturbed {
        private static final Random RANDOM = new Random();
        private static int number;

        public static void main(String[] args) {
            run(() -> {
                try (var db = connect(args[0])) {
                    db.execute("PRAGMA journal_mode = " + args[1]);
                    db.execute("CREATE TABLE IF NOT EXISTS entries (commit_number INTEGER, part INTEGER, filling BLOB)");
                    number = db.execute("SELECT coalesce(max(commit_number), 0) FROM entries").fetchOne().get(0, int.class);
                }
                while (true) commitOnOneConnection(args[0]);
            });
        }

        private static void commitOnOneConnection(String file) {
            try (var db = connect(file)) {
                for (var i = 0; i < 20 && !db.isClosed(); i++) {
                    var mine = ++number;
                    var soon = Duration.ofNanos(RANDOM.nextInt(5_000_000));
                    var block = createTask(() -> {
                        if (mine % 4 == 1) timeout(soon, () -> commit(db, mine));
                        else commit(db, mine);
                    });
                    if (mine % 4 > 1) sleep(soon);
                    if (mine % 4 == 2) block.cancel();
                    if (mine % 20 == 3) db.stop();
                    if (gatherOutcomes(block).getFirst() instanceof Outcome.Success) System.out.println(mine);
                }
            }
        }

        private static void commit(Connection db, int number) {
            db.transaction(() -> {
                for (var part = 0; part < 3; part++) db.execute("INSERT INTO entries VALUES (?, ?, randomblob(?))", number, part, 500 + 700 * part);
            });
        }
    }

    @Test
    @Tag("full")
    void norIsOneLostAmongCancelsTimeoutsAndClosesInWriteAheadLogModeAHundredTimes() throws Exception {
        killDisturbed("WAL", 100);
    }

    @Test
    @Tag("full")
    void norIsOneLostAmongCancelsTimeoutsAndClosesInRollbackJournalModeAHundredTimes() throws Exception {
        killDisturbed("DELETE", 100);
    }

    private void killDisturbed(String mode, int times) throws Exception {
        var file = folder.resolve("ledger.db");
        var random = new Random(times);
        var reported = new TreeSet<Long>();
        for (var i = 0; i < times; i++) {
            var before = reported.size();
            killOnce(Disturbed.class, file, mode, random.nextInt(40), number -> reported.add((long) number));
            assertTrue(reported.size() > before, "the child committed nothing after " + before);
            try (var db = connect(file)) {
                assertEquals("[('ok',)]", db.executeFetchAll("PRAGMA integrity_check").toString());
                assertEquals("[]", db.executeFetchAll("SELECT commit_number FROM entries GROUP BY commit_number HAVING count(*) <> 3").toString());
                var lost = new TreeSet<>(reported);
                for (var row : db.execute("SELECT DISTINCT commit_number FROM entries")) lost.remove(row.getLong("commit_number"));
                assertEquals(Set.of(), lost);
            }
        }
        System.out.println("killed " + times + " times in mode " + mode + " among cancels, timeouts and closes: " + reported.size() + " reported commits, none lost");
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
            var lines = new ArrayList<Integer>();
            killOnce(Committing.class, file, mode, random.nextInt(40), lines::add);
            assertTrue(lines.getLast() > reported, "the child committed nothing after " + reported);
            reported = lines.getLast();
            check(file, reported);
        }
        System.out.println("killed " + times + " times in mode " + mode + ": " + reported + " reported commits, none lost");
    }

    private static void killOnce(Class<?> program, Path file, String mode, int more, IntConsumer reported) throws IOException, InterruptedException {
        var child = new ProcessBuilder(Child.line(program, file.toString(), mode)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = child.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                reported.accept(Integer.parseInt(line));
                if (more-- == 0) child.toHandle().destroyForcibly();        // and on: what it had printed before it died counts
            }
            assertTrue(child.waitFor(30, TimeUnit.SECONDS));
            assertEquals(137, child.exitValue());
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

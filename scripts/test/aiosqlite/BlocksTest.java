package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.millis;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.aiosqlite.Books.add;
import static test.aiosqlite.Books.titles;

import aiosqlite.Connection;
import aiosqlite.OperationalException;
import aiosqlite.Options;
import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.Event;
import asyncio.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** While a block is open on a connection, whoever does not belong to it waits for its end, whatever he asks for. */
@Execution(ExecutionMode.CONCURRENT)
class BlocksTest {
    /** A task whose block has added a book and stays open until the third second. */
    private static Task<?> untilTheThirdSecond(Connection db, String title, boolean fails) {
        var block = createTask(() -> db.transaction(() -> {
            add(db, title);
            sleep(seconds(3));
            if (fails) throw new IllegalStateException("burnt");
        }));
        sleep(seconds(1));
        return block;
    }

    private static void waited() {
        assertEquals(seconds(3), EventLoop.running().time());
    }

    private static void burns(Task<?> block) {
        assertThrows(IllegalStateException.class, block::await);
    }

    @Test
    void aBlockThatIsUndoneTakesNoRowOfAnotherTaskAlong() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var block = untilTheThirdSecond(db, "Dune", true);
            add(db, "Emma");
            waited();
            db.commit();
            burns(block);
            assertEquals(List.of("Emma"), titles(db));
        });
    }

    @Test
    void aCommitEndsNoBlock() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var block = untilTheThirdSecond(db, "Dune", true);
            db.commit();
            waited();
            burns(block);
            assertEquals(List.of(), titles(db));
        });
    }

    @Test
    void aRollbackEndsNoBlock() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var block = untilTheThirdSecond(db, "Dune", false);
            db.rollback();
            waited();
            block.await();
            assertEquals(List.of("Dune"), titles(db));
        });
    }

    @Test
    void aScriptWhichCommitsFirstEndsNoBlock() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var block = untilTheThirdSecond(db, "Dune", true);
            db.executeScript("INSERT INTO books VALUES ('Emma');");
            waited();
            burns(block);
            assertEquals(List.of("Emma"), titles(db));
        });
    }

    @Test
    void aQuerySeesNothingThatMayBeUndone() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var block = untilTheThirdSecond(db, "Dune", true);
            assertEquals(List.of(), titles(db));
            waited();
            burns(block);
        });
    }

    @Test
    void norIsItCopied() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            try (var copy = connect(":memory:")) {
                var block = untilTheThirdSecond(db, "Dune", true);
                db.backup(copy);
                waited();
                burns(block);
                assertEquals(List.of(), titles(copy));
            }
        });
    }

    @Test
    void whoeverComesFirstIsServedFirst() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var block = untilTheThirdSecond(db, "Dune", false);
            gather(() -> add(db, "Emma"), () -> db.transaction(() -> {
                add(db, "Ulysses");
                sleep(seconds(1));
                add(db, "Momo");
            }), () -> add(db, "Middlemarch"));
            block.await();
            assertEquals(List.of("Dune", "Emma", "Ulysses", "Momo", "Middlemarch"), titles(db));
        });
    }

    @Test
    void aChangeThatABlockTookAlongIsNotSaidToBeRolledBack() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            add(db, "Dune");
            var block = untilTheThirdSecond(db, "Emma", false);
            var error = assertThrows(OperationalException.class, db::rollback);
            assertTrue(error.getMessage().startsWith("what was to be rolled back is committed"), error.getMessage());
            block.await();
            assertEquals(List.of("Dune", "Emma"), titles(db));
        });
    }

    @Test
    void andIsRolledBackIfTheBlockWasUndone() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            add(db, "Dune");
            var block = untilTheThirdSecond(db, "Emma", true);
            db.rollback();
            burns(block);
            assertEquals(List.of(), titles(db));
        });
    }

    @Test
    void whatTheBlockStartsBelongsToIt() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            db.transaction(() -> {
                add(db, "Dune");
                gather(() -> add(db, "Emma"), () -> createTask(() -> add(db, "Momo")).await());
                toThread(() -> add(db, "Ulysses"));
                assertEquals(4, titles(db).size());
            });
            assertEquals(4, titles(db).size());
            assertEquals(seconds(0), EventLoop.running().time());
        });
    }

    @Test
    void blocksOfTheTasksThatItStartsTakeTurns() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var trail = new ArrayList<String>();
            db.transaction(() -> gather(() -> inTurn(db, "Dune", trail), () -> inTurn(db, "Emma", trail), () -> {
                sleep(seconds(1));
                add(db, "Momo");        // is no part of what they may undo
                trail.add("Momo");
            }));
            assertEquals(List.of("Dune begins", "Dune ends", "Emma begins", "Emma ends", "Momo"), trail);
        });
    }

    private static void inTurn(Connection db, String title, List<String> trail) {
        db.transaction(() -> {
            trail.add(title + " begins");
            add(db, title);
            sleep(seconds(2));
            trail.add(title + " ends");
        });
    }

    @Test
    void aBlockCommitsWhenTheBlocksWithinItHaveEnded() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var inner = new ArrayList<Task<?>>();
            db.transaction(() -> {
                add(db, "Dune");
                inner.add(untilTheThirdSecond(db, "Emma", true));
            });
            waited();
            burns(inner.getFirst());
            assertEquals(List.of("Dune"), titles(db));
        });
    }

    @Test
    void aBlockWithinOneThatWasUndoneGoesOnNowhere() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var tried = new ArrayList<String>();
            assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                createTask(() -> assertThrows(OperationalException.class, () -> db.transaction(() -> {
                    add(db, "Emma");
                    sleep(seconds(2));
                    tried.add(assertThrows(OperationalException.class, () -> add(db, "Momo")).getMessage());
                })));
                sleep(seconds(1));
                throw new IllegalStateException("burnt");
            }));
            db.transaction(() -> {
                add(db, "Dune");
                sleep(seconds(4));
            });
            assertTrue(tried.getFirst().startsWith("the block around this one was undone"), tried::toString);
            assertEquals(List.of("Dune"), titles(db));
        });
    }

    @Test
    void whatATaskDoesAfterItsBlockIsOutsideOfIt() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var left = new ArrayList<Task<?>>();
            db.transaction(() -> left.add(createTask(() -> {
                sleep(seconds(1));
                add(db, "Emma");
            })));
            var block = untilTheThirdSecond(db, "Dune", true);
            left.getFirst().await();
            waited();
            burns(block);
            assertEquals(List.of("Emma"), titles(db));
        });
    }

    @Test
    void aBlockThatAwaitsWhoWaitsForItIsNamed() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var told = new ArrayList<String>();
            var asked = new Event();
            var other = createTask(() -> {
                asked.await();
                told.add(assertThrows(OperationalException.class, () -> add(db, "Emma")).getMessage());
            });
            createTask("stocktaking", () -> db.transaction(() -> {
                add(db, "Dune");
                asked.set();
                other.await();
            })).await();
            assertTrue(told.getFirst().startsWith("the transaction block of stocktaking (now at BlocksTest.java:"), told::toString);
            assertTrue(told.getFirst().contains("start inside it the tasks that it waits for"), told::toString);
            assertEquals(List.of("Dune"), titles(db));
        });
    }

    @Test
    void aFunctionOfSqlIsToldWithinABlockTooThatItCannotWaitForItsOwnConnection() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            db.createFunction("again", 0, _ -> titles(db).size());
            var error = assertThrows(OperationalException.class, () -> db.transaction(() -> {
                db.execute("SELECT again()");
            }));
            assertTrue(error.getMessage().contains("connect a second time"), error.getMessage());
        });
    }

    @Test
    void whoWaitsMayBeCancelledAndTheNextHasHisTurn() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var block = untilTheThirdSecond(db, "Dune", false);
            var cancelled = createTask(() -> add(db, "Emma"));
            var next = createTask(() -> add(db, "Momo"));
            sleep(seconds(1));
            cancelled.cancel();
            next.await();
            waited();
            block.await();
            assertThrows(CancelledError.class, cancelled::await);
            assertEquals(List.of("Dune", "Momo"), titles(db));
        });
    }

    @Test
    void aBlockCancelledAfterItsCommitUndoesNothingOfOthers() {
        Books.on(Options.DEFAULT.isolationLevel(), db -> {
            var block = new Task<?>[1];
            var single = new Task<?>[1];
            block[0] = createTask(() -> db.transaction(() -> {
                add(db, "Dune");
                single[0] = createTask(() -> {      // has its turn when the block waits for its commit
                    Thread.sleep(100);              // the loop stands still, and SQLite commits
                    block[0].cancel();
                    add(db, "Emma");
                });
            }));
            assertThrows(CancelledError.class, block[0]::await);
            single[0].await();
            assertEquals(List.of("Dune", "Emma"), titles(db));
        });
    }

    @Test
    void aLongStatementBehindABlockHoldsUpNobodyWhoStandsBehindItInTheLine() throws Exception {
        try (var db = connect(":memory:", Options.DEFAULT.timeout(millis(500)))) {
            var open = new CountDownLatch(1);
            var letGo = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            var answers = new ConcurrentLinkedQueue<Object>();
            db.createFunction("hold", 0, _ -> {
                letGo.await();
                return "long";
            });
            var block = Thread.ofPlatform().start(() -> db.transaction(() -> {
                open.countDown();
                end.await();
            }));
            open.await();
            var first = asks(db, "SELECT hold()", answers);
            var second = asks(db, "SELECT 'short'", answers);
            end.countDown();
            try {
                first.join(millis(1000));           // twice as long as anybody waits for a block
                assertEquals(List.of(), List.copyOf(answers));
            } finally {
                letGo.countDown();
            }
            for (var thread : List.of(block, first, second)) thread.join();
            assertEquals(Set.of("long", "short"), Set.copyOf(answers));     // the two threads note them in any order
        }
    }

    /** In a thread of its own, which stands in the line now; the answer, or what went wrong, is put there. */
    private static Thread asks(Connection db, String query, Queue<Object> answers) {
        var thread = Thread.ofPlatform().start(() -> {
            try {
                answers.add(db.executeFetchAll(query).getFirst().get(0));
            } catch (OperationalException refused) {
                answers.add(refused.getMessage());
            }
        });
        reaches(thread, Thread.State.WAITING);
        return thread;
    }

    private static void reaches(Thread thread, Thread.State state) {
        while (thread.getState() != state) Thread.onSpinWait();
    }

    @Test
    void threadsOutsideALoopWaitToo() throws Exception {
        try (var db = connect(":memory:")) {
            db.execute("CREATE TABLE books (title TEXT)");
            var open = new CountDownLatch(1);
            var trail = new ArrayList<String>();
            var block = Thread.ofPlatform().start(() -> assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                add(db, "Dune");
                open.countDown();
                Thread.sleep(200);
                trail.add("burnt");
                throw new IllegalStateException("burnt");
            })));
            open.await();
            add(db, "Emma");
            trail.add("Emma");
            block.join();
            assertEquals(List.of("burnt", "Emma"), trail);
            assertEquals(List.of("Emma"), titles(db));
            assertTrue(db.inTransaction());
            db.commit();
            assertFalse(db.inTransaction());
        }
    }
}

package test.aiosqlite;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.aiosqlite.Books.add;
import static test.aiosqlite.Books.titles;

import aiosqlite.Connection;
import aiosqlite.IntegrityException;
import aiosqlite.IsolationLevel;
import aiosqlite.OperationalException;
import asyncio.CancelledError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** transaction(…) commits or rolls back; inside itself it is a savepoint; tasks take turns. */
class TransactionTest {
    @ParameterizedTest
    @EnumSource
    void commitsWhenItReturnsAndRollsBackWhenItThrows(IsolationLevel level) {
        Books.on(level, db -> {
            assertEquals("value", db.transaction(() -> {
                add(db, "Dune");
                assertTrue(db.inTransaction());
                return "value";
            }));
            assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                add(db, "Emma");
                throw new IllegalStateException("burnt");
            }));
            assertEquals(IOException.class, assertThrows(CompletionException.class, () -> db.transaction(() -> {
                throw new IOException();
            })).getCause().getClass());
            assertFalse(db.inTransaction());
            assertEquals(List.of("Dune"), titles(db));
        });
    }

    @Test
    void insideItselfItIsASavepoint() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            db.transaction(() -> {
                add(db, "Dune");
                assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                    add(db, "Emma");
                    db.transaction(() -> add(db, "Ulysses"));
                    throw new IllegalStateException("burnt");
                }));
                db.transaction(() -> add(db, "Middlemarch"));
                assertTrue(db.inTransaction());
            });
            assertEquals(List.of("Dune", "Middlemarch"), titles(db));
        });
    }

    @Test
    void aTaskThatIsCancelledRollsBack() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            var task = createTask(() -> db.transaction(() -> {
                add(db, "Dune");
                sleep(seconds(10));
            }));
            sleep(seconds(1));
            assertTrue(db.inTransaction());
            task.cancel();
            assertThrows(CancelledError.class, task::await);
            assertFalse(db.inTransaction());
            assertEquals(List.of(), titles(db));
        });
    }

    @Test
    void itCommitsWhatWasChangedBeforeItToo() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            add(db, "Dune");                                     // opens a transaction by itself
            db.transaction(() -> add(db, "Emma"));
            assertFalse(db.inTransaction());
            db.rollback();
            assertEquals(List.of("Dune", "Emma"), titles(db));
        });
    }

    @Test
    void butUndoesNoMoreThanWhatWasChangedInIt() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            add(db, "Dune");
            assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                add(db, "Emma");
                throw new IllegalStateException("burnt");
            }));
            assertTrue(db.inTransaction());
            db.commit();
            assertEquals(List.of("Dune"), titles(db));
        });
    }

    @Test
    void aSingleChangeThatComesBetweenIsNoTransactionWithinATransaction() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            var busy = new Busy(db).hold();
            var single = createTask(() -> add(db, "Dune"));
            var block = createTask(() -> db.transaction(() -> add(db, "Emma")));
            sleep(Duration.ZERO);
            busy.close();
            single.await();
            block.await();
            assertFalse(db.inTransaction());
            assertEquals(List.of("Dune", "Emma"), titles(db));
        });
    }

    @Test
    void aBlockWhoseTransactionIsGoneDoesNotCommitItsRest() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            add(db, "Dune");
            db.commit();
            var error = assertThrows(OperationalException.class, () -> db.transaction(() -> {
                add(db, "Emma");
                assertThrows(IntegrityException.class, () -> db.execute("INSERT OR ROLLBACK INTO books VALUES ('Dune')"));
                add(db, "Ulysses");
            }));
            assertTrue(error.getMessage().contains("nothing of it is kept"), error.getMessage());
            assertFalse(db.inTransaction());
            assertEquals(List.of("Dune"), titles(db));
        });
    }

    @Test
    void nobodyHasOpenedATransactionAfterAChangeThatGaveRows() {
        Books.on(IsolationLevel.NONE, db -> {
            try (var _ = db.execute("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200) "
                + "INSERT INTO books SELECT 'volume ' || i FROM n RETURNING title")) {
                db.executeScript("SELECT 1;");
                assertFalse(db.inTransaction());
            }
            add(db, "Dune");
            assertFalse(db.inTransaction());
        });
    }

    @Test
    void tasksTakeTurns() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            var trail = new ArrayList<String>();
            gather(() -> inTurn(db, "Dune", trail), () -> inTurn(db, "Emma", trail), () -> inTurn(db, "Ulysses", trail));
            assertEquals(List.of("Dune begins", "Dune ends", "Emma begins", "Emma ends", "Ulysses begins", "Ulysses ends"), trail);
        });
    }

    private static void inTurn(Connection db, String title, List<String> trail) {
        db.transaction(() -> {
            trail.add(title + " begins");
            add(db, title);
            sleep(seconds(1));
            trail.add(title + " ends");
        });
    }

    @Test
    void whoWaitsTooLongForItsTurnIsTold() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            var first = createTask(() -> db.transaction(() -> sleep(seconds(20))));
            sleep(seconds(1));
            var error = assertThrows(OperationalException.class, () -> db.transaction(() -> add(db, "Dune")));
            assertTrue(error.getMessage().contains("has been open for 5000 ms"), error.getMessage());
            first.await();
        });
    }

    @Test
    void whatSqliteHasUndoneItselfIsNotUndoneTwice() {
        Books.on(IsolationLevel.DEFERRED, db -> {
            add(db, "Dune");
            db.commit();
            assertThrows(RuntimeException.class, () -> db.transaction(() -> db.transaction(
                () -> db.execute("INSERT OR ROLLBACK INTO books VALUES ('Dune')"))));
            assertFalse(db.inTransaction());
            db.transaction(() -> add(db, "Emma"));
            assertEquals(List.of("Dune", "Emma"), titles(db));
        });
    }
}

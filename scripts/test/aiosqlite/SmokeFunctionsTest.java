package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Aggregate;
import aiosqlite.Authorizer;
import aiosqlite.DatabaseException;
import aiosqlite.OperationalException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The cases of aiosqlite's tests/smoke.py that teach SQLite something, written anew; and what goes beyond them. */
class SmokeFunctionsTest {
    private static final String ENDLESS = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    @Test
    void extensionsAreLoadedOnlyWhenAllowed() {                  // test_enable_load_extension
        run(() -> {
            try (var db = connect(":memory:")) {
                db.enableLoadExtension(false);
                var refused = assertThrows(OperationalException.class, () -> db.loadExtension("no-such-library"));
                assertEquals("not authorized", refused.reason());
                db.enableLoadExtension(true);
                var missing = assertThrows(OperationalException.class, () -> db.loadExtension("no-such-library"));
                assertTrue(missing.reason().contains("no-such-library"), missing.reason());
            }
        });
    }

    @Test
    void aProgressHandlerSeesALongStatementAndMayStopIt() {      // test_set_progress_handler
        run(() -> {
            try (var db = connect(":memory:")) {
                var calls = new AtomicInteger();
                db.setProgressHandler(() -> calls.incrementAndGet() == 10, 50);
                assertEquals("interrupted", assertThrows(OperationalException.class, () -> db.execute(ENDLESS)).reason());
                assertEquals(10, calls.get());
                db.setProgressHandler(null, 1);
                assertEquals("[(1,)]", db.executeFetchAll("SELECT 1").toString());
            }
        });
    }

    @Test
    void sqlCallsAFunctionOfTheProgram() {                       // test_create_function
        run(() -> {
            try (var db = connect(":memory:")) {
                db.createFunction("no_arguments", 0, _ -> 10);
                db.createFunction("greeting", 2, words -> words[0] + ", " + words[1]);
                db.createFunction("count_them", -1, all -> all.length);
                db.createFunction("same", 1, each -> each[0]);
                assertEquals("[(10, 'Hello, Ada', 3)]", db.executeFetchAll("SELECT no_arguments(), greeting('Hello', 'Ada'), count_them(1, 2, 3)").toString());
                assertEquals("[(None, 7, 1.5, 'Ü', b'\\x00\\xff')]",
                    db.executeFetchAll("SELECT same(NULL), same(7), same(1.5), same('Ü'), same(x'00ff')").toString());
                db.createFunction("greeting", 2, _ -> "again");
                assertEquals("[('again',)]", db.executeFetchAll("SELECT greeting('Hello', 'Ada')").toString());
            }
        });
    }

    @Test
    void onlyADeterministicFunctionMayBeUsedInAnIndex() {        // test_create_function_deterministic
        run(() -> {
            try (var db = connect(":memory:")) {
                db.createFunction("spine", 1, title -> ((String) title[0]).substring(0, 1), true);
                db.createFunction("dice", 1, _ -> 4);
                db.execute("CREATE TABLE books (title TEXT)");
                db.execute("CREATE INDEX spines ON books (spine(title))");
                var refused = assertThrows(OperationalException.class, () -> db.execute("CREATE INDEX thrown ON books (dice(title))"));
                assertTrue(refused.reason().contains("non-deterministic"), refused.reason());
            }
        });
    }

    @Test
    void whatAFunctionThrowsIsTheCause() {
        run(() -> {
            try (var db = connect(":memory:")) {
                var burnt = new IllegalStateException("burnt");
                db.createFunction("bake", 0, _ -> {
                    throw burnt;
                });
                var error = assertThrows(OperationalException.class, () -> db.execute("SELECT bake()"));
                assertSame(burnt, error.getCause());
                db.createFunction("lost", 0, _ -> new Object());
                assertThrows(OperationalException.class, () -> db.execute("SELECT lost()"));
            }
        });
    }

    @Test
    void anAggregateHasItsOwnStateForEachGroup() {
        run(() -> {
            try (var db = connect(":memory:")) {
                db.createAggregate("product", 1, () -> new Aggregate() {
                    private long product = 1;

                    @Override
                    public void step(Object... factor) {
                        product *= (Long) factor[0];
                    }

                    @Override
                    public Object result() {
                        return product;
                    }
                });
                db.executeScript("CREATE TABLE n (i, odd); INSERT INTO n VALUES (1, 1), (2, 0), (3, 1), (4, 0), (5, 1)");
                assertEquals("[(0, 8), (1, 15)]", db.executeFetchAll("SELECT odd, product(i) FROM n GROUP BY odd").toString());
                assertEquals("[(1,)]", db.executeFetchAll("SELECT product(i) FROM n WHERE i > 9").toString());
            }
        });
    }

    @Test
    void textIsSortedByAnOrderOfTheProgram() {
        run(() -> {
            try (var db = connect(":memory:")) {
                db.createCollation("shortest", Comparator.comparingInt(String::length));
                assertEquals("[('b',), ('aa',), ('ccc',)]",
                    db.executeFetchAll("SELECT column1 FROM (VALUES ('ccc'), ('b'), ('aa')) ORDER BY column1 COLLATE shortest").toString());
            }
        });
    }

    @Test
    void eachStatementIsTraced() {                               // test_set_trace_callback
        run(() -> {
            try (var db = connect(":memory:")) {
                var statements = new ArrayList<String>();
                db.setTraceCallback(statements::add);
                db.execute("CREATE TABLE books (title)");
                db.execute("INSERT INTO books VALUES (?)", "a secret");
                db.commit();
                db.setTraceCallback(null);
                db.execute("SELECT 20");
                assertEquals(List.of("CREATE TABLE books (title)", "BEGIN DEFERRED", "INSERT INTO books VALUES (?)", "COMMIT"), statements);
            }
        });
    }

    @Test
    void anAuthorizerDeniesDrops() {                             // test_set_authorizer_deny_drops
        run(() -> {
            try (var db = connect(":memory:")) {
                db.executeScript("CREATE TABLE books (title); CREATE VIEW titles AS SELECT title FROM books; INSERT INTO books VALUES ('Dune')");
                db.setAuthorizer((action, _) -> action != Authorizer.Action.DROP);
                assertEquals("not authorized: DROP books", assertThrows(DatabaseException.class, () -> db.execute("DROP TABLE books")).reason());
                assertThrows(DatabaseException.class, () -> db.executeScript("SELECT 1; DROP TABLE books;"));
                assertEquals("[('Dune',)]", db.executeFetchAll("SELECT * FROM titles").toString());

                db.setAuthorizer((action, name) -> action == Authorizer.Action.READ && !name.equals("books"));
                assertThrows(DatabaseException.class, () -> db.execute("SELECT * FROM titles"));
                db.setAuthorizer(null);
                db.execute("DROP TABLE books");
            }
        });
    }

    @Test
    void anAuthorizerThatThrowsDeniesAndIsTheCause() {           // test_set_authorizer_exception_propagation
        run(() -> {
            try (var db = connect(":memory:")) {
                var asleep = new IllegalStateException("asleep");
                db.setAuthorizer((_, _) -> {
                    throw asleep;
                });
                assertSame(asleep, assertThrows(DatabaseException.class, () -> db.execute("SELECT * FROM sqlite_master")).getCause());
            }
        });
    }
}

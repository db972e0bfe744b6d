package exercises.database;

import aiosqlite.IntegrityException;
import course.Attempt;
import course.Exercise;
import exercises.Traced;
import java.util.List;

/** Both or neither: commit at the end, roll back on failure. */
public final class Transfer {

    private static final String DONE = "Ada 70, Bo 130, committed";
    private static final List<String> RIGHT = List.of(DONE, DONE, "refused: true");
    private static final List<String> REPORT = List.of("SELECT owner, balance FROM accounts");

    public static final Exercise EXERCISE = Exercise.of("10-aiosqlite", "transfer", "Both or neither")
        .task("""
            Write `transfer`: first add the amount to the account of `to`, then take it from the account of `from`, and commit. No account
            may go below zero: SQLite refuses that with an `IntegrityException`. Then nothing may have changed, and the exception goes on to
            the caller.""")
        .given("""
            Connection bank() {
                var db = connect(":memory:");
                db.executeScript(\"""
                    CREATE TABLE accounts (owner TEXT, balance INTEGER
                        CHECK (balance >= 0));
                    INSERT INTO accounts VALUES ('Ada', 100), ('Bo', 100);\""");
                return db;
            }

            String report(Connection db) {
                var accounts = new StringBuilder();
                for (var row : db.execute("SELECT owner, balance FROM accounts")) {
                    accounts.append(row.get(0) + " " + row.get(1) + ", ");
                }
                return accounts + (db.inTransaction() ? "open" : "committed");
            }""")
        .starter("""
            void transfer(Connection db, String from, String to, int amount) {
                // your turn
            }""")
        .call("""
            {
                try (var db = bank()) {
                    var statements = new ArrayList<String>();
                    db.setTraceCallback(sql -> statements.add(sql));
                    transfer(db, "Ada", "Bo", 30);
                    var before = report(db);
                    var refused = false;
                    try {
                        transfer(db, "Ada", "Bo", 500);
                    } catch (IntegrityException tooMuch) {
                        refused = true;
                    }
                    var after = report(db);
                    var heard = "refused: " + refused;
                    return List.of(List.of(before, after, heard), statements);
                }
            }""".strip())
        .notStarted(attempt -> !Traced.of(attempt).statements().isEmpty() && REPORT.containsAll(Traced.of(attempt).statements()))
        .hints(
            "Two calls of `db.execute(\"UPDATE accounts SET balance = balance + ? WHERE owner = ?\", amount, to)`, the second with a minus.",
            "When both went well: `db.commit()`. When one threw: `db.rollback()`.",
            "`try { … db.commit(); } catch (IntegrityException tooMuch) { db.rollback(); throw tooMuch; }`")
        .mistake("The exception was wrapped in another one: the caller waits for an IntegrityException.",
            "After db.rollback(), throw the exception itself on: throw tooMuch;",
            attempt -> attempt.error() != null && attempt.error().getCause() instanceof IntegrityException,
            """
            void transfer(Connection db, String from, String to, int amount) {
                try {
                    db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                    db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                    db.commit();
                } catch (IntegrityException tooMuch) {
                    db.rollback();
                    throw new RuntimeException(tooMuch);
                }
            }""")
        .mistake("After a transfer of 30 each account still has its 100.",
            "Give the values in the order of the question marks, first the amount, then the owner; commit after both updates.",
            attempt -> accounts(attempt).startsWith("[Ada 100, Bo 100"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", to, amount);
                db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", from, amount);
                db.commit();
            }""")
        .mistake("Bo got the 30, and Ada still has her 100: nobody paid.",
            "A second UPDATE takes the amount from the account of `from`: balance - ?",
            attempt -> accounts(attempt).startsWith("[Ada 100, Bo 130"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                db.commit();
            }""")
        .mistake("Ada paid the 30, and Bo still has his 100: nobody got them.",
            "A first UPDATE adds the amount to the account of `to`: balance + ?",
            attempt -> accounts(attempt).startsWith("[Ada 70, Bo 100"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                db.commit();
            }""")
        .mistake("The 30 went the other way: Bo paid them, and Ada got them.",
            "Add the amount to the account of `to`, and take it from the account of `from`.",
            attempt -> accounts(attempt).startsWith("[Ada 130, Bo 70"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, from);
                db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, to);
                db.commit();
            }""")
        .mistake("The first transfer was never committed: when the connection closes, it is gone.",
            "Call db.commit() after the two updates.",
            attempt -> accounts(attempt).startsWith("[Ada 70, Bo 130, open"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
            }""")
        .mistake("Bo got 500 that Ada did not have: they were committed before the second update was tried.",
            "Commit once, after both updates: what is committed no rollback() takes back.",
            attempt -> accounts(attempt).contains("Bo 630, committed") && refusedTransfer(attempt).matches(".*COMMIT.*UPDATE.*"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                try {
                    db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                    db.commit();
                    db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                    db.commit();
                } catch (IntegrityException tooMuch) {
                    db.rollback();
                    throw tooMuch;
                }
            }""")
        .mistake("Bo got 500 that Ada did not have: the second update was refused, and then the first one was committed.",
            "When an update was refused, call db.rollback() instead of commit(), and throw the exception again.",
            attempt -> accounts(attempt).contains("Bo 630, committed"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                try {
                    db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                    db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                } finally {
                    db.commit();
                }
            }""")
        .mistake("Nothing has changed, as it should be, and the transaction of the refused transfer is still open.",
            "Call db.rollback() before you throw the exception on.",
            attempt -> accounts(attempt).startsWith("[" + DONE + ", Ada 70, Bo 130, open"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                db.commit();
            }""")
        .mistake("Bo got 500 that Ada did not have: the first update is still there after the second was refused.",
            "Catch the exception, call db.rollback(), and throw the exception again.",
            attempt -> accounts(attempt).contains("Bo 630, open"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                db.commit();
            }""")
        .mistake("Everything was rolled back, but the caller never heard of it: the exception was swallowed.",
            "After db.rollback(), throw the exception again.",
            attempt -> List.of(DONE, DONE, "refused: false").equals(Traced.of(attempt).value()),
            """
            void transfer(Connection db, String from, String to, int amount) {
                try {
                    db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                    db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                    db.commit();
                } catch (IntegrityException tooMuch) {
                    db.rollback();
                }
            }""")
        .mistake("Both or neither, as it should be. But not every value was bound: some stand in the statements themselves.",
            "Write a ? in the place of each, and give the values after the statement.",
            attempt -> RIGHT.equals(Traced.of(attempt).value()) && Traced.of(attempt).has("^\\s*update(?!.*[?:@$].*[?:@$])"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                try {
                    db.execute("UPDATE accounts SET balance = balance + " + amount + " WHERE owner = '" + to + "'");
                    db.execute("UPDATE accounts SET balance = balance - " + amount + " WHERE owner = '" + from + "'");
                    db.commit();
                } catch (IntegrityException tooMuch) {
                    db.rollback();
                    throw tooMuch;
                }
            }""")
        .expect("the accounts after a transfer of 30, after one of 500, and what the caller heard",
            attempt -> Traced.of(attempt).value(), RIGHT)
        .solution("""
            void transfer(Connection db, String from, String to, int amount) {
                try {
                    db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                    db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                    db.commit();
                } catch (IntegrityException tooMuch) {
                    db.rollback();
                    throw tooMuch;
                }
            }""",
            "Both or neither, and the caller hears of a refusal. A block for later: `db.transaction(() -> { … })` commits when it has "
                + "gone well, and rolls back when it threw.");

    private Transfer() {
    }

    private static String accounts(Attempt attempt) {
        return String.valueOf(Traced.of(attempt).value());
    }

    // what ran after the first report: the transfer of 500, in one line
    private static String refusedTransfer(Attempt attempt) {
        var statements = Traced.of(attempt).statements();
        return String.join(" ", statements.subList(statements.indexOf(REPORT.getFirst()) + 1, statements.size())).replaceAll("\\s+", " ");
    }
}

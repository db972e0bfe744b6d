package exercises.database;

import course.Exercise;
import java.util.List;

/** Both or neither: commit at the end, roll back on failure. */
public final class Transfer {

    private static final String DONE = "Ada 70, Bo 130, committed";

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
                    transfer(db, "Ada", "Bo", 30);
                    var before = report(db);
                    var refused = false;
                    try {
                        transfer(db, "Ada", "Bo", 500);
                    } catch (IntegrityException tooMuch) {
                        refused = true;
                    }
                    return List.of(before, report(db), "refused: " + refused);
                }
            }""".strip())
        .notStarted(attempt -> String.valueOf(attempt.value()).contains("Bo 100, committed, Ada 100"))
        .hints(
            "Two calls of `db.execute(\"UPDATE accounts SET balance = balance + ? WHERE owner = ?\", amount, to)`, the second with a minus.",
            "When both went well: `db.commit()`. When one threw: `db.rollback()`.",
            "`try { … db.commit(); } catch (IntegrityException tooMuch) { db.rollback(); throw tooMuch; }`")
        .mistake("The first transfer was never committed: whoever opens the database now does not see it.",
            "Call db.commit() after the two updates.",
            attempt -> String.valueOf(attempt.value()).startsWith("[Ada 70, Bo 130, open"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
            }""")
        .mistake("Bo got 500 that Ada did not have: the first update is still there after the second was refused.",
            "Catch the exception, call db.rollback(), and throw the exception again.",
            attempt -> String.valueOf(attempt.value()).contains("Bo 630"),
            """
            void transfer(Connection db, String from, String to, int amount) {
                db.execute("UPDATE accounts SET balance = balance + ? WHERE owner = ?", amount, to);
                db.execute("UPDATE accounts SET balance = balance - ? WHERE owner = ?", amount, from);
                db.commit();
            }""")
        .mistake("Everything was rolled back, but the caller never heard of it: the exception was swallowed.",
            "After db.rollback(), throw the exception again.",
            attempt -> List.of(DONE, DONE, "refused: false").equals(attempt.value()),
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
        .expect("the accounts after a transfer of 30, after one of 500, and what the caller heard", attempt -> attempt.value(),
            List.of(DONE, DONE, "refused: true"))
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
            "Both or neither. `db.transaction(() -> { … })` does the same for you.");

    private Transfer() {
    }
}

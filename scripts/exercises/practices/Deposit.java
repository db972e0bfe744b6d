package exercises.practices;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** Reading, waiting, writing back loses an update in a database, too. */
public final class Deposit {

    private static final String DONE = "balance 200, committed";

    public static final Exercise EXERCISE = Exercise.of("12-best-practices", "deposit", "The lost deposit")
        .task("""
            Two deposits of 100 arrive at once, and one is lost: `deposit` reads the balance, then writes it back. Mend it: both arrive, and
            each is committed. The check runs two deposits on one connection, and then looks.""")
        .given("""
            Connection bank() {
                var db = connect(":memory:");
                db.executeScript(\"""
                    CREATE TABLE account (balance INTEGER);
                    INSERT INTO account VALUES (0);\""");
                return db;
            }

            String look(Connection db) {
                var row = db.executeFetchAll("SELECT balance FROM account").getFirst();
                return "balance " + row.get(0)
                    + (db.inTransaction() ? ", not committed" : ", committed");
            }""")
        .starter("""
            void deposit(Connection db, int amount) {       // your turn
                var row = db.executeFetchAll("SELECT balance FROM account").getFirst();
                int before = row.getInt("balance");
                db.execute("UPDATE account SET balance = ?", before + amount);
                db.commit();
            }""")
        .call("""
            {
                try (var db = bank()) {
                    gather(() -> deposit(db, 100), () -> deposit(db, 100));
                    return look(db);
                }
            }""".strip())
        .notStarted(attempt -> "balance 100, committed".equals(attempt.value()))
        .whenBlocked("Leave the threads' lock out and let the database do it: one UPDATE, or db.transaction(() -> { … }).")
        .whenUnchanged("Both still read before either writes. A lock helps only where both take the same one: better let the database do it, with one "
            + "UPDATE, or with db.transaction(() -> { … }).")
        .hints(
            "Each call to the database waits, and there the other deposit runs. Can SQLite read and write in one statement?",
            "In SQL the right side may name the column: `SET balance = balance + ?`.",
            "`db.execute(\"UPDATE account SET balance = balance + ?\", amount);`, then `db.commit();`. Or put what you have into "
                + "`db.transaction(() -> { … })`, without the commit: it runs one block at a time, and commits.")
        .mistake("Both deposits are there, and nobody committed them: the next connection would not see them.",
            "Call db.commit() after the update, or use db.transaction(() -> …), which commits at its end.",
            attempt -> "balance 200, not committed".equals(attempt.value()),
            """
            void deposit(Connection db, int amount) {
                db.execute("UPDATE account SET balance = balance + ?", amount);
            }""")
        .mistake("Nothing is on the account: it was not written, or it was taken back.",
            "One UPDATE for each deposit, then commit(); rollback() takes a change back.",
            attempt -> "balance 0, committed".equals(attempt.value()),
            """
            void deposit(Connection db, int amount) {
                db.execute("UPDATE account SET balance = balance + ?", amount);
                db.rollback();
            }""")
        .mistake("More arrived than was paid in.",
            "Add the amount once: one UPDATE for each deposit.",
            attempt -> balance(attempt) > 200,
            """
            void deposit(Connection db, int amount) {
                db.execute("UPDATE account SET balance = balance + ?", amount);
                db.execute("UPDATE account SET balance = balance + ?", amount);
                db.commit();
            }""")
        .expect("what is on the account", attempt -> attempt.value(), DONE)
        .solution("""
            void deposit(Connection db, int amount) {
                db.execute("UPDATE account SET balance = balance + ?", amount);
                db.commit();
            }""",
            "Nobody comes between the reading and the writing: they are one statement, or one transaction.");

    private Deposit() {
    }

    private static int balance(Attempt attempt) {
        return attempt.value() instanceof String text && text.matches("balance \\d+,.*") ? Integer.parseInt(text.replaceAll("\\D", "")) : 0;
    }
}

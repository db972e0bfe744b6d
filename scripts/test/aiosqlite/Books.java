package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.seconds;

import aiosqlite.Connection;
import aiosqlite.IsolationLevel;
import aiosqlite.Options;
import asyncio.Clock;
import asyncio.Runner;
import java.util.List;

/** A table of books in memory, on a virtual clock, with a wait of five seconds at most: what the tests of transactions begin with. */
final class Books {

    private Books() {}

    /** What a test does with it. */
    interface Body {
        void with(Connection db) throws Exception;
    }

    static void on(IsolationLevel level, Body body) {
        new Runner().clock(Clock.virtual()).run(() -> {
            try (var db = connect(":memory:", Options.DEFAULT.isolationLevel(level).timeout(seconds(5)))) {
                db.execute("CREATE TABLE books (title TEXT UNIQUE)");
                body.with(db);
            }
            return null;
        });
    }

    static void add(Connection db, String title) {
        db.execute("INSERT INTO books VALUES (?)", title);
    }

    static List<String> titles(Connection db) {
        return db.executeFetchAll("SELECT title FROM books ORDER BY rowid").stream().map(row -> row.getString("title")).toList();
    }
}

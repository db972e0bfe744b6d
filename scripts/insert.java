//JAVA 25+
//DESCRIPTION Inserts one row, then many, and commits them
//DEPS lib/aiosqlite.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java

import static aiosqlite.Aiosqlite.*;
import static asyncio.Asyncio.*;

void main() {
    run(() -> {
        try (var db = connect(":memory:")) {
            db.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)");

            var one = db.execute("INSERT INTO users (name, age) VALUES (?, ?)", "Ada", 36);
            IO.println("one row, with the id " + one.lastRowId());

            var many = db.executeMany("INSERT INTO users (name, age) VALUES (?, ?)",
                List.of(List.of("Grace", 45), List.of("Edsger", 52), List.of("Barbara", 29)));
            IO.println("then many: " + many.rowCount());
            db.commit();

            for (var row : db.execute("SELECT id, name, age FROM users")) {
                IO.println(row);
            }
        }
    });
}

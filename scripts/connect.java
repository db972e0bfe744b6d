//JAVA 25+
//DESCRIPTION Opens a database, runs one query, closes it
//DEPS lib/aiosqlite.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java

import static aiosqlite.Aiosqlite.*;
import static asyncio.Asyncio.*;

void main() {
    run(() -> {
        try (var db = connect(":memory:")) {
            IO.println("open");
            var cursor = db.execute("SELECT upper(?), length(?)", "hello", "hello");
            IO.println(cursor.fetchOne());
        }
        IO.println("closed");
    });
}

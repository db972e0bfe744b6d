//JAVA 25+
//DESCRIPTION A morning report, as it should be written: together, with a limit, closed, and nothing left behind
//DEPS lib/aiosqlite.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java

import aiosqlite.Connection;
import asyncio.TimeoutException;

import static aiosqlite.Aiosqlite.*;
import static asyncio.Asyncio.*;

String fetch(String page, int pause) {
    sleep(millis(pause));
    return "the " + page;
}

// the wait has a limit, and nobody waits for ever
String fetchInTime(String page, int pause) {
    try {
        return timeout(millis(500), () -> fetch(page, pause));
    } catch (TimeoutException late) {
        return "no " + page;
    }
}

// one statement, one commit
void keep(Connection db, String report) {
    db.execute("INSERT INTO reports VALUES (?)", report);
    db.commit();
}

void main() {
    run(() -> {
        // what is opened is closed at the end of the block
        try (var db = connect(":memory:")) {
            db.execute("CREATE TABLE reports (text)");
            // what does not need one another runs together
            var pages = gather(() -> fetchInTime("weather", 200), () -> fetchInTime("news", 100), () -> fetchInTime("tide", 60_000));
            keep(db, String.join(", ", pages));
            for (var row : db.execute("SELECT * FROM reports")) {
                IO.println(row);
            }
        }
    });
    IO.println("nothing is left open");
    IO.println("nothing is left running");
}

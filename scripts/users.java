//JAVA 25+
//DESCRIPTION Two queries to users.db at once, each on its own connection
//DEPS lib/course.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java
//FILES lib/course/*.java

import aiosqlite.Row;

import static aiosqlite.Aiosqlite.*;
import static asyncio.Asyncio.*;
import static course.SampleData.usersDb;

List<Row> allUsers() {
    try (var db = connect(usersDb())) {
        return db.executeFetchAll("SELECT id, name, age FROM users");
    }
}

List<Row> usersOlderThan(int age) {
    try (var db = connect(usersDb())) {
        return db.executeFetchAll("SELECT id, name, age FROM users WHERE age > ?", age);
    }
}

void main() {
    var answers = run(() -> gather(() -> allUsers(), () -> usersOlderThan(40)));
    IO.println("All users");
    answers.getFirst().forEach(IO::println);
    IO.println("Older than 40");
    answers.getLast().forEach(IO::println);
}

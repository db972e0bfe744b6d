//JAVA 25+
//DESCRIPTION One greeting as a task: it runs beside main until main awaits it
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import static asyncio.Asyncio.*;

String greet(String name) {
    IO.println("Hello, " + name);
    sleep(seconds(1));
    IO.println("Goodbye, " + name);
    return name;
}

void main() {
    run(() -> {
        var greeting = createTask(() -> greet("Ada"));
        IO.println("The greeting is due, not begun");
        var name = greeting.await();
        IO.println("The greeting of " + name + " is over");
    });
}

//JAVA 25+
//DESCRIPTION Three greetings at once; gather keeps the order of its arguments
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import static asyncio.Asyncio.*;

String greet(String name, int pause) {
    IO.println("Hello, " + name);
    sleep(seconds(pause));
    IO.println("Goodbye, " + name);
    return name;
}

void main() {
    run(() -> {
        var names = gather(() -> greet("Ada", 3), () -> greet("Grace", 1), () -> greet("Edsger", 2));
        IO.println("in the order asked: " + String.join(", ", names));
    });
}

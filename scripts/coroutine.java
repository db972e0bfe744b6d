//JAVA 25+
//DESCRIPTION A coroutine pauses for two seconds, goes on, and returns a value
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import static asyncio.Asyncio.*;

String fetchData() {
    IO.println("Fetching data");
    sleep(seconds(2));
    IO.println("Back after 2 seconds");
    return "Data fetched";
}

void main() {
    var data = run(() -> fetchData());
    IO.println(data);
}

//JAVA 25+
//DESCRIPTION Three downloads: one after another takes the sum, together takes the longest
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import static asyncio.Asyncio.*;

/** Blocks: while this thread sleeps, nothing else in the program runs. */
void downloadFile(String name, int pause) throws InterruptedException {
    IO.println("downloading " + name);
    Thread.sleep(seconds(pause));
    IO.println("got " + name);
}

/** Waits: while this task sleeps, the other tasks go on. */
void fetchFile(String name, int pause) {
    IO.println("downloading " + name);
    sleep(seconds(pause));
    IO.println("got " + name);
}

long secondsSince(long start) {
    return Math.round((System.nanoTime() - start) / 1e9);
}

void main() throws InterruptedException {
    long start = System.nanoTime();
    downloadFile("film", 3);
    downloadFile("album", 2);
    downloadFile("photo", 1);
    IO.println("one after another: " + secondsSince(start) + " s");

    long again = System.nanoTime();
    run(() -> gather(() -> fetchFile("film", 3), () -> fetchFile("album", 2), () -> fetchFile("photo", 1)));
    IO.println("together: " + secondsSince(again) + " s");
}

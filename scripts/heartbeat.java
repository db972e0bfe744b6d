//JAVA 25+
//DESCRIPTION A heart beats beside a computation: on the loop it stops, beside the loop it goes on
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import static asyncio.Asyncio.*;

int beats;

void heart() {
    while (true) {
        beats++;
        sleep(millis(50));
    }
}

String develop(String photo) {
    long end = System.nanoTime() + 1_000_000_000;
    long steps = 0;
    while (System.nanoTime() < end) {
        steps++;
    }
    return steps > 0 ? photo + ", developed" : photo;
}

void main() {
    run(() -> {
        createTask(() -> heart());
        sleep(millis(200));

        int before = beats;
        IO.println("on the loop: " + develop("the sea"));
        IO.println("beats meanwhile: " + (beats - before));

        before = beats;
        IO.println("beside the loop: " + toThread(() -> develop("the sea")));
        IO.println("it went on beating: " + (beats - before >= 5));
    });
}

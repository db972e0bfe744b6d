//JAVA 25+
//DESCRIPTION Breakfast in three seconds: the egg fries while the water boils
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import static asyncio.Asyncio.*;

String boilWater() {
    IO.println("The water is on");
    sleep(seconds(2));
    IO.println("The water boils");
    return "tea";
}

String fryEgg() {
    IO.println("The egg is in the pan");
    sleep(seconds(3));
    IO.println("The egg is done");
    return "a fried egg";
}

void main() {
    long start = System.nanoTime();
    var breakfast = run(() -> gather(() -> boilWater(), () -> fryEgg()));
    IO.println("Breakfast: " + String.join(" and ", breakfast));
    IO.println("2 s + 3 s took " + Math.round((System.nanoTime() - start) / 1e9) + " s");
}

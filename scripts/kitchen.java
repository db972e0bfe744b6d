//JAVA 25+
//DESCRIPTION Two cooks and a rail that holds two orders: when it is full, the waiter waits
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import asyncio.Queue;

import static asyncio.Asyncio.*;

void takeOrders(Queue<String> rail) {
    for (var dish : List.of("soup", "salad", "pasta", "pie", "cake", "tea")) {
        rail.put(dish);
        IO.println("ordered: " + dish);
    }
}

void cook(String name, int pause, Queue<String> rail) {
    while (true) {
        var dish = rail.get();
        IO.println(name + " cooks the " + dish);
        sleep(millis(pause));
        IO.println(name + " serves the " + dish);
        rail.taskDone();
    }
}

void main() {
    run(() -> {
        var rail = new Queue<String>(2);
        var ann = createTask(() -> cook("Ann", 1000, rail));
        var bo = createTask(() -> cook("Bo", 600, rail));
        takeOrders(rail);
        rail.join();
        ann.cancel();
        bo.cancel();
        IO.println("the kitchen closes");
    });
}

//JAVA 25+
//DESCRIPTION Two payments of 100 at once: one is lost, until a lock or a single clerk guards the balance
//DEPS lib/asyncio.java
//FILES lib/asyncio/*.java

import asyncio.Lock;
import asyncio.Queue;

import static asyncio.Asyncio.*;

int balance;

void pay(int amount) {
    int before = balance;
    sleep(millis(500));
    balance = before + amount;
}

void payLocked(int amount, Lock till) {
    try (var held = till.acquire()) {
        pay(amount);
    }
}

void clerk(Queue<Integer> payments) {
    while (true) {
        pay(payments.get());
        payments.taskDone();
    }
}

void main() {
    run(() -> {
        balance = 0;
        gather(() -> pay(100), () -> pay(100));
        IO.println("both at once: " + balance);

        balance = 0;
        var till = new Lock();
        gather(() -> payLocked(100, till), () -> payLocked(100, till));
        IO.println("with a lock: " + balance);

        balance = 0;
        var payments = new Queue<Integer>();
        var clerk = createTask(() -> clerk(payments));
        payments.put(100);
        payments.put(100);
        payments.join();
        clerk.cancel();
        IO.println("with one clerk: " + balance);
    });
}

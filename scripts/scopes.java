//JAVA 25
//PREVIEW
//DESCRIPTION The JDK's own task groups: all or nothing, the first answer, each its place, a limit on time
// no helper: all of it is the JDK's. StructuredTaskScope is a preview, this is how Java 25 has it

import java.time.Duration;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.StructuredTaskScope.TimeoutException;

final ScopedValue<String> STREET = ScopedValue.newInstance();

String ride(String courier, int millis) throws InterruptedException {
    try {
        Thread.sleep(millis);
    } catch (InterruptedException stop) {
        IO.println("  " + courier + " is called back from " + STREET.get());
        throw stop;
    }
    if (courier.equals("Bo")) {
        throw new IllegalStateException("Bo's tyre burst");
    }
    IO.println("  " + courier + " arrived in " + STREET.get());
    return courier;
}

void allOrNothing() throws InterruptedException {
    try (var scope = StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow())) {
        scope.fork(() -> ride("Ann", 60_000));
        scope.fork(() -> ride("Bo", 100));
        scope.join();
    } catch (FailedException failed) {
        IO.println("  failed: " + failed.getCause().getMessage());
    }
}

void theFirstAnswer() throws InterruptedException {
    String first;
    try (var scope = StructuredTaskScope.open(Joiner.<String>anySuccessfulResultOrThrow())) {
        scope.fork(() -> ride("Ann", 60_000));
        scope.fork(() -> ride("Bo", 100));
        scope.fork(() -> ride("Cleo", 400));
        first = scope.join();
    }
    // here nobody of the scope is under way any more
    IO.println("  first: " + first);
}

void eachItsPlace() throws InterruptedException {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
        var rides = List.of(scope.fork(() -> ride("Ann", 400)), scope.fork(() -> ride("Bo", 100)));
        scope.join();
        for (var each : rides) {
            IO.println("  " + (each.state() == Subtask.State.SUCCESS ? each.get() : each.exception().getMessage()));
        }
    }
}

void aLimitOnTime() throws InterruptedException {
    try (var scope = StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow(), it -> it.withTimeout(Duration.ofMillis(300)))) {
        scope.fork(() -> ride("Ann", 60_000));
        scope.join();
    } catch (TimeoutException late) {
        IO.println("  the time was up");
    }
}

void main() throws InterruptedException {
    ScopedValue.where(STREET, "Mill Lane").call(() -> {
        IO.println("all or nothing");
        allOrNothing();
        IO.println("the first answer");
        theFirstAnswer();
        IO.println("each its place");
        eachItsPlace();
        IO.println("a limit on time");
        aLimitOnTime();
        return null;
    });
}

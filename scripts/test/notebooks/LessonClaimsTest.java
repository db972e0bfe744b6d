package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** What lesson 16 says and no cell of it shows: each sentence stands there, and a program that does it prints what it says. */
@Execution(ExecutionMode.CONCURRENT)
class LessonClaimsTest {

    // the words of the lesson, and what the program below prints of them
    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    static {
        STATEMENTS.put("A `taskGroup` cancels its block, too.", "the block of a taskGroup: CancelledError, of a scope: ran to its end");
        STATEMENTS.put("In both nothing outlives the block.", "left behind by a taskGroup: 0, by a scope: 0");
        STATEMENTS.put("Whoever swallows his interrupt is waited for.", "the winner first, then who swallowed his interrupt, then join: [winner, swallowed, joined]");
        STATEMENTS.put("throws only if all fail; the others are interrupted", "one of two fails: Cleo, both fail: FailedException");
        STATEMENTS.put("heard in `join`", "the time is up in: join, the block had gone on: true");
        STATEMENTS.put("cannot be set anew", "methods that set a ScopedValue: [], bound again inside: Grace, outside of that: Ada");
        STATEMENTS.put("you ask each subtask", "awaitAll hands over nothing: true, each is asked: [SUCCESS, FAILED]");
        STATEMENTS.put("nothing outlives the block", "a failure leaves mapConcurrent when the others are done: true");
    }

    private static final String PROGRAM = """
        import static asyncio.Asyncio.*;
        import asyncio.*;
        import java.util.concurrent.StructuredTaskScope.*;

        final ScopedValue<String> CUSTOMER = ScopedValue.newInstance();
        final AtomicInteger under = new AtomicInteger();

        String fails(String courier) {
            throw new IllegalStateException(courier + "'s tyre burst");
        }

        String naps(int millis) throws InterruptedException {
            under.incrementAndGet();
            try {
                Thread.sleep(millis);
                return "Cleo";
            } finally {
                under.decrementAndGet();
            }
        }

        String swallows(String courier, List<String> seen) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException swallowed) {
                LockSupport.parkNanos(100_000_000);     // something that does not look up
                seen.add("swallowed");
            }
            return courier;
        }

        void blocks() throws InterruptedException {
            var group = new AtomicReference<>("ran to its end");
            var inGroup = new AtomicInteger();
            try {
                run(() -> taskGroup(each -> {
                    each.createTask(() -> fails("Bo"));
                    each.createTask(() -> {
                        inGroup.incrementAndGet();
                        try {
                            sleep(seconds(60));
                        } finally {
                            inGroup.decrementAndGet();
                        }
                    });
                    try {
                        sleep(seconds(60));
                    } catch (CancelledError told) {
                        group.set("CancelledError");
                        throw told;
                    }
                }));
            } catch (ExceptionGroup expected) {
                // the tyre
            }
            var scoped = "interrupted";
            try (var scope = StructuredTaskScope.open()) {
                scope.fork(() -> fails("Bo"));
                scope.fork(() -> naps(60_000));
                Thread.sleep(100);
                scoped = "ran to its end";
                scope.join();
            } catch (FailedException expected) {
                // the tyre
            }
            IO.println("the block of a taskGroup: " + group + ", of a scope: " + scoped);
            IO.println("left behind by a taskGroup: " + inGroup + ", by a scope: " + under);
        }

        void swallowed() throws InterruptedException {
            var seen = new CopyOnWriteArrayList<String>();
            try (var scope = StructuredTaskScope.open(Joiner.<String>anySuccessfulResultOrThrow())) {
                scope.fork(() -> swallows("Ann", seen));
                scope.fork(() -> {
                    Thread.sleep(50);
                    seen.add("winner");
                    return "Cleo";
                });
                scope.join();
            }
            seen.add("joined");
            IO.println("the winner first, then who swallowed his interrupt, then join: " + seen);
        }

        void first() throws InterruptedException {
            var answers = new ArrayList<String>();
            try (var scope = StructuredTaskScope.open(Joiner.<String>anySuccessfulResultOrThrow())) {
                scope.fork(() -> fails("Bo"));
                scope.fork(() -> naps(50));
                answers.add(scope.join());
            }
            try (var scope = StructuredTaskScope.open(Joiner.<String>anySuccessfulResultOrThrow())) {
                scope.fork(() -> fails("Bo"));
                scope.fork(() -> fails("Ann"));
                answers.add(scope.join());
            } catch (FailedException all) {
                answers.add("FailedException");
            }
            IO.println("one of two fails: " + answers.getFirst() + ", both fail: " + answers.getLast());
        }

        void timeIsUp() throws InterruptedException {
            var where = "the block";
            var wentOn = false;
            try (var scope = StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow(), it -> it.withTimeout(Duration.ofMillis(20)))) {
                scope.fork(() -> naps(60_000));
                Thread.sleep(200);
                wentOn = true;
                where = "join";
                scope.join();
            } catch (StructuredTaskScope.TimeoutException late) {
                IO.println("the time is up in: " + where + ", the block had gone on: " + wentOn);
            }
        }

        void scoped() {
            var setters = Stream.of(ScopedValue.class.getMethods()).map(method -> method.getName()).filter(name -> name.startsWith("set")).toList();
            var seen = new ArrayList<String>();
            ScopedValue.where(CUSTOMER, "Ada").run(() -> {
                ScopedValue.where(CUSTOMER, "Grace").run(() -> seen.add(CUSTOMER.get()));
                seen.add(CUSTOMER.get());
            });
            IO.println("methods that set a ScopedValue: " + setters + ", bound again inside: " + seen.getFirst() + ", outside of that: " + seen.getLast());
        }

        void each() throws InterruptedException {
            try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
                var both = List.of(scope.fork(() -> naps(1)), scope.fork(() -> fails("Bo")));
                IO.println("awaitAll hands over nothing: " + (scope.join() == null) + ", each is asked: " + both.stream().map(Subtask::state).toList());
            }
        }

        void mapped() {
            var seen = new CopyOnWriteArrayList<String>();
            try {
                Stream.of("Bo", "Ann").gather(Gatherers.mapConcurrent(2, courier -> {
                    if (courier.equals("Ann")) {
                        return swallows(courier, seen);
                    }
                    LockSupport.parkNanos(50_000_000);
                    return fails(courier);
                })).toList();
            } catch (RuntimeException tyre) {
                IO.println("a failure leaves mapConcurrent when the others are done: " + seen.equals(List.of("swallowed")));
            }
        }

        void main() throws Exception {
            blocks();
            swallowed();
            first();
            timeIsUp();
            scoped();
            each();
            mapped();
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void eachSentenceStandsInTheLessonAndIsRun() throws IOException, InterruptedException {
        var lesson = Lesson.all().stream().filter(each -> each.name().startsWith("16-")).findFirst().orElseThrow();
        var text = new StringBuilder();
        lesson.cells().stream().filter(cell -> !cell.isCode()).forEach(cell -> text.append(cell.source()).append('\n'));
        for (var sentence : STATEMENTS.keySet()) {
            assertTrue(text.toString().contains(sentence), sentence);
        }
        var program = Files.writeString(folder.resolve("Statements.java"), PROGRAM);
        var said = Command.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-preview", "--source", "25",
            "-cp", System.getProperty("java.class.path"), program.toString()).in(folder).run();
        assertEquals(String.join("\n", STATEMENTS.values()), said.out().strip(), said::toString);
    }
}

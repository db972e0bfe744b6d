package test.course;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.taskGroup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.course.Kitchen.brew;

import asyncio.EventLoop;
import course.Card;
import course.Card.State;
import course.Check;
import course.Exercise;
import course.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import test.ProgressApart;

/** What a check sees of an answer, whichever the exercise. */
@Isolated("the place of progress is a system property")
class CheckTest {

    @RegisterExtension
    private final ProgressApart progress = new ProgressApart();

    @Test
    void aLoopThatWaitsForEverIsStoppedAndExplained() {
        var card = brewAll(() -> {
            while (true) {
                sleep(seconds(1));
            }
        });
        assertEquals("Your answer did not end by itself.", card.says());
        assertTrue(card.next().startsWith("It was stopped."), card.next());
    }

    @Test
    void aLoopThatNeverWaitsIsStoppedWhereCellsAreWoven() {
        try (var shell = JShell.builder().executionEngine(new LocalExecutionControlProvider(), null).build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            shell.eval("java.util.List<String> brewAll() { while (true) { } }");
            shell.eval("System.getProperties().put(\"card\", course.Check.that(\"brewAll\", () -> brewAll()));");
        }
        var card = (Card) System.getProperties().remove("card");
        assertEquals("Your answer did not end by itself.", card.says());
        assertTrue(card.next().startsWith("It was stopped."), card.next());
    }

    @Test
    void aBlockingCallIsNamed() {
        var card = brewAll(() -> gather(() -> {
            Thread.sleep(60_000);
            return "espresso";
        }, () -> brew("latte", 5)));
        assertEquals("Thread.sleep held up the whole loop: while it blocks, no other task runs.", card.says());
    }

    @Test
    void whatAnAnswerThrowsIsSaidAndNotThrown() {
        var card = brewAll(() -> {
            throw new IllegalStateException("no beans");
        });
        assertTrue(card.says().matches("Your answer threw IllegalStateException: no beans, in line \\d+\\."), card.says());
    }

    @Test
    void aFaultInTheCodeComesBeforeAnyOtherDiagnosisAndIsNotToBeCaught() {
        var card = brewAll(() -> {
            createTask(() -> brew("espresso", 3));      // nobody waits for it: a usual mistake, too
            return List.of("espresso").subList(0, 5).reversed();
        });
        assertTrue(card.says().startsWith("Your answer threw IndexOutOfBoundsException: ") && card.says().matches(".*, in line \\d+\\."), card.says());
        assertTrue(card.next().startsWith("That is a fault in the code") && !card.next().contains("catch"), card.next());
    }

    @Test
    void aCardEndsWithWhereOneIsAndLeadsOn() {
        var all = Exercise.all();
        var next = all.get(all.indexOf(Exercise.named("brewAll")) + 1);
        var tried = brewAll(() -> List.of("tea"));
        for (var card : List.of(tried, brewAll(() -> List.of()))) {     // not yet, and not started
            assertTrue(card.toString().contains("Exercise " + (all.indexOf(next)) + " of " + all.size() + ". Next: " + next.title()), card.toString());
        }
        assertTrue(tried.html().contains("<a href=\"05-gather.ipynb#Exercise:-One-dish-burns,-the-others-are-served\">"), tried.html());
        assertFalse(Check.that(all.getLast().name(), () -> null).toString().contains("Next:"), "after the last");
    }

    @Test
    void aClassOfJavaUtilConcurrentIsToldFromAsyncios() {
        var card = brewAll(() -> {
            new java.util.concurrent.Semaphore(0).acquire();
            return null;
        });
        assertTrue(card.says().startsWith("acquire() held up the whole loop") && card.next().contains("asyncio's Semaphore"), card.toString());
    }

    @Test
    void aMonitorHeldAcrossAWaitIsNamed() {
        var bar = new Object();
        var card = brewAll(() -> gather(() -> locked(bar), () -> locked(bar)));
        assertTrue(card.says().startsWith("`synchronized` is for threads"), card.toString());
        assertTrue(card.next() != null && !card.next().isBlank(), card.toString());
    }

    private static String locked(Object bar) {
        synchronized (bar) {
            return brew("tea", 1);
        }
    }

    @Test
    void ofAGroupWhatIsInsideIsSaid() {
        var card = brewAll(() -> {
            taskGroup(group -> group.createTask(() -> {
                throw new IllegalStateException("no milk");
            }));
            return null;
        });
        assertTrue(card.says().startsWith("Your answer threw ExceptionGroup, with IllegalStateException: no milk"), card.says());
    }

    @Test
    void anAnswerOfNoUsualKindGetsExpectedAndGotAndANextStep() {
        var text = brewAll(() -> List.of(brew("tea", 5))).toString();
        assertTrue(text.contains("expected  [espresso, latte, mocha]\n  got       [tea]"), text);
        assertTrue(text.contains("Next step: "), text);
    }

    @Test
    void whatIsSaidOfAWrongAnswerIsTrueOfIt() {
        assertEquals("What it returns is right, and nothing that it called has waited.",
            brewAll(() -> List.of("espresso", "latte", "mocha")).says());
        assertEquals("3 values were asked for, and it gave 1.", brewAll(() -> List.of("tea")).says());
        assertEquals("Something is still different.", brewAll(() -> List.of("tea", "latte", "mocha")).says());
        assertEquals("Only capital letters are different.", Check.that("giveUp", () -> "Gave up").says());
        assertEquals("Your answer threw UnsupportedOperationException: a list that List.of has made cannot change.", brewAll(() -> {
            var coffees = List.<String>of();
            coffees.add(brew("espresso", 3));
            return coffees;
        }).says());
    }

    @Test
    void aBlockingCallIsNamedAsItIsWrittenAndHasNoPicture() {
        var card = brewAll(() -> CompletableFuture.supplyAsync(() -> 1, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)).get());
        assertEquals("get() held up the whole loop: while it blocks, no other task runs.", card.says());
        assertFalse(card.toString().contains("virtual clock"), card.toString());
        assertEquals("Thread.sleep held up the whole loop: while it blocks, no other task runs.", Check.that("giveUp", () -> {
            var search = createTask(() -> brew("espresso", 10));
            Thread.sleep(2000);
            search.cancel();
            return "gave up";
        }).says());
    }

    @Test
    void aFailureIsDrawnOrReportedInOneLineNeverAsAStackTrace() {
        var before = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            brewAll(() -> {
                createTask(() -> {
                    throw new IllegalStateException("no beans");
                });
                EventLoop.running().callSoon(() -> {
                    throw new IllegalStateException("no water");
                });
                sleep(seconds(1));
                return List.of();
            });
        } finally {
            System.setErr(before);
        }
        assertEquals("a callback of the loop failed: java.lang.IllegalStateException: no water", printed.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void aStuckAnswerIsExplained() {
        var card = brewAll(() -> {
            new asyncio.Event().await();
            return null;
        });
        assertTrue(card.says().contains("stuck"), card.says());
    }

    @Test
    void progressOnlyEverGrowsAndSurvivesStrangeLines() throws Exception {
        var exercise = Exercise.named("brewAll");
        assertEquals(State.NOT_STARTED, Progress.states().get(exercise));
        brewAll(() -> List.of("tea"));
        assertEquals(State.NOT_YET, Progress.states().get(exercise));
        brewAll(() -> gather(() -> brew("espresso", 3), () -> brew("latte", 5), () -> brew("mocha", 4)));
        brewAll(() -> List.of("tea"));
        Files.writeString(progress.folder().resolve("exercises.txt"), Files.readString(progress.folder().resolve("exercises.txt")) + "brewAll\nx y z\n");
        assertEquals(State.DONE, Progress.states().get(exercise));
    }

    @Test
    void triesAreCountedUpToTheFirstRightAnswer() throws Exception {
        var exercise = Exercise.named("brewAll");
        assertEquals(new Progress.Past(State.NOT_STARTED, Optional.empty(), 0), Progress.past().get(exercise));
        // an older course kept each state once, without a time
        Files.writeString(progress.folder().resolve("exercises.txt"), "brewAll NOT_YET\nserve NOT_YET\n");
        assertEquals(new Progress.Past(State.NOT_YET, Optional.empty(), 1), Progress.past().get(exercise));
        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        brewAll(() -> List.of());
        brewAll(() -> List.of("tea"));
        brewAll(() -> List.of("tea"));
        brewAll(() -> gather(() -> brew("espresso", 3), () -> brew("latte", 5), () -> brew("mocha", 4)));
        var done = Progress.past().get(exercise);
        brewAll(() -> List.of("tea"));
        assertEquals(4, done.tries());
        assertFalse(done.when().orElseThrow().isBefore(before), done::toString);
        assertEquals(done, Progress.past().get(exercise), "what comes after the first right answer is not kept");
        assertEquals(new Progress.Past(State.NOT_YET, Optional.empty(), 1), Progress.past().get(Exercise.named("serve")));
    }

    @Test
    void whereProgressCannotBeKeptTheCardSaysSo() throws Exception {
        var file = Files.createFile(progress.folder().resolve("a file, no folder"));
        progress.moveTo(file);
        assertTrue(brewAll(() -> List.of("tea")).toString().contains("Progress could not be kept"));
    }

    @Test
    void anUnknownExerciseIsToldWhichThereAre() {
        var error = assertThrows(IllegalArgumentException.class, () -> Check.that("brewAl", () -> List.of()));
        assertTrue(error.getMessage().contains("brewAll"), error.getMessage());
    }

    @Test
    void tasksLeftRunningAreSeen() {
        var card = brewAll(() -> {
            createTask(() -> brew("espresso", 3));
            return List.of("espresso", "latte", "mocha");
        });
        assertTrue(card.says().contains("still brewing"), card.says());
        assertNull(brewAll(() -> List.of()).next());
    }

    private static Card brewAll(Callable<?> answer) {
        return Check.that("brewAll", answer);
    }
}

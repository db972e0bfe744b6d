package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel says where asyncio is at hand: to who knows Python's, and where a call waits. */
@KernelTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncioHintsTest {

    private final KernelProcess kernel;

    AsyncioHintsTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @BeforeAll
    void asyncioIsAtHand() {
        var error = kernel.run("//DEPS \"" + Checkout.root().resolve("scripts/lib/asyncio.java") + "\"" + """

            import static asyncio.Asyncio.*;
            import asyncio.Lock;
            import asyncio.Queue;
            import asyncio.Semaphore;
            import asyncio.Task;

            String brew(String cup) { sleep(seconds(1)); return cup; }
            var permits = new Semaphore(2);
            var dishes = new Queue<String>(2);
            """).error();
        assertTrue(error == null || error.isEmpty(), error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        create_task(() -> 1);                                | it is written createTask(…), without underscores
        dishes.task_done();                                  | it is written taskDone(…), without underscores
        try { } catch (TimeoutError e) { }                   | it is called TimeoutException here
        try { } catch (QueueShutDown e) { }                  | it is called QueueShutDownException here
        asyncio.sleep(1)                                     | asyncio's methods stand without asyncio. before them
        Semaphore(3)                                         | an object is made with new
        gather(brew, brew)                                   | brew is a method: brew(…) calls it
        gather(() -> brew(""), return_exceptions=true)       | an argument has no name before it; what gives failures instead of throwing them is gatherOutcomes
        try (permits) { }                                    | what can be closed is what acquire() or connect() returns
        boolean full() { return !permits.tryAcquire(); }     | asyncio's semaphore: locked() tells that all places are taken
        int left() { return permits.availablePermits(); }    | asyncio's semaphore: locked() tells that all places are taken
        void hold(Lock key) { key.lock(); key.unlock(); }    | asyncio's lock is held for a block
        gather(List.of("tea", "milk").stream().map(cup -> () -> brew(cup)).toList())  | an arrow behind an arrow needs its type
        void all() { wait(List.of(createTask(() -> brew(""))), seconds(3)); }          | Python's wait is waitUntil(ALL_COMPLETED, tasks)
        try (permits.acquire()) { }                          | what is closed at the end needs a name
        try (var group = taskGroup()) { }                    | taskGroup and timeout take a block
        try (var t = timeout(seconds(2))) { }                | taskGroup and timeout take a block
        var tasks = new ArrayList<Task>(); gather(tasks);    | name the type of what is in the list
        var many = new ArrayList<>(); gather(many);          | name the type of what is in the list
        void pour() { var tea = createTask(() -> brew("")); String cup = tea; }        | a task is not its value yet
        List<String> both() { var egg = createTask(() -> brew("")); return List.of("toast", egg); }   | a task is not its value yet
        new ArrayList<Task<String>>().add(toThread(() -> brew("")));           | this call waits and gives the value
        Task<String> mug = brew("");                         | this call waits and gives the value
        """)
    void hintSaysWhatToWrite(String cell, String hint) {
        var error = kernel.run(cell).error();
        assertTrue(error.startsWith("CompileError: ") && error.contains("\nHint: " + hint), error);
        assertEquals(1, error.split("Hint: ", -1).length - 1, error);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        gather(bru)
        no_such_thing()
        try { } catch (TeaError e) { }
        dishes.append("x");
        List<String> cups = new ArrayList<Integer>();
        """)
    void noHintWhereNoneFits(String cell) {
        var error = kernel.run(cell).error();
        assertFalse(error.contains("Hint: "), error);
    }

    @Test
    void aStuckLoopNamesCellsAndLines() {
        var lines = kernel.run("""
            var door = new Lock();
            void enter() {
                door.acquire();
                door.acquire();
            }
            String stuck = "";
            try {
                run(() -> enter());
            } catch (asyncio.StuckException e) {
                stuck = e.getMessage();
            }
            IO.println(stuck);""").printed("stdout");
        assertTrue(lines.matches("(?s).*Task-1 waits for lock.acquire\\(\\), held by Task-1 +at enter \\(cell \\d+, line 4\\).*"), lines);
        assertFalse(lines.contains("JShell"), lines);
    }
}

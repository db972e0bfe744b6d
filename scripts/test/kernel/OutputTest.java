package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What threads print goes to the cell that started them; nothing is lost. */
@KernelTest
class OutputTest {

    private final KernelProcess kernel;

    OutputTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @Test
    void everyWayOfPrintingArrivesOnItsStream() {
        var answer = kernel.run("""
            System.out.println("out é 😀");
            IO.println("io");
            System.err.println("err");
            java.util.logging.Logger.getLogger("kitchen").info("logged");
            System.out.write(new byte[] {(byte) 0xc3});
            System.out.write(new byte[] {(byte) 0xa4, 10});
            """);
        assertEquals("out é 😀\nio\nä\n", answer.printed("stdout"));
        assertTrue(answer.printed("stderr").startsWith("err\n"));
        assertTrue(answer.printed("stderr").endsWith(" a cell\nINFO: logged\n"), answer.printed("stderr"));
    }

    @Test
    void threadsOfEachKindPrintIntoTheirOwnCellWhileAnotherRuns() {
        var first = kernel.execute("""
            import java.util.concurrent.locks.LockSupport;
            volatile boolean open = false;
            void say(String who) {
                while (!open) { LockSupport.parkNanos(1_000_000); }
                System.out.println(who);
            }
            new Thread(() -> say("platform")).start();
            Thread.ofVirtual().start(() -> say("virtual"));
            var pool = Executors.newFixedThreadPool(1);
            pool.submit(() -> say("pool"));
            var perTask = Executors.newVirtualThreadPerTaskExecutor();
            perTask.submit(() -> say("per task"));
            """, java.util.Map.of());
        kernel.answer(first);
        var second = kernel.run("open = true;\nThread.sleep(300);\nSystem.out.println(\"second\");");

        assertEquals("second\n", second.printed("stdout"));
        for (var who : List.of("platform", "virtual", "pool", "per task")) {
            kernel.until(message -> message.parent().equals(first) && message.type().equals("stream")
                && message.content().get("text").getAsString().contains(who));
        }
        kernel.run("pool.shutdown();");
    }

    @Test
    void commonPoolPrintsIntoTheCellWhoseCodeItRuns() {
        kernel.run("CompletableFuture.runAsync(() -> { }).join();");         // its workers belong to this cell
        var first = kernel.execute("""
            var gate = new CountDownLatch(1);
            var late = CompletableFuture.runAsync(() -> {
                try { gate.await(); } catch (InterruptedException e) { }
                System.out.println("late");
            });
            List.of("a", "b", "c").parallelStream().forEach(System.out::println);
            """, java.util.Map.of());
        kernel.answer(first);
        assertEquals("second\n", kernel.run("gate.countDown();\nlate.join();\nSystem.out.println(\"second\");").printed("stdout"));
        kernel.until(message -> message.parent().equals(first) && message.type().equals("stream")
            && message.content().get("text").getAsString().contains("late"));
        var printed = new Answer(null, kernel.publishedFor(first)).printed("stdout");
        assertEquals(List.of("a", "b", "c", "late"), printed.lines().sorted().toList());
    }

    @Test
    void commonPoolPrintsIntoTheCellThatRunsOrCallsWhatItRuns() {
        var cell = "void brew() { CompletableFuture.runAsync(() -> System.out.println(\"brewed\")).join(); }\n"
            + "var tea = CompletableFuture.supplyAsync(() -> { System.out.println(\"poured\"); return 1; }).join();";
        assertEquals("poured\n", kernel.run(cell).printed("stdout"));
        assertEquals("poured\n", kernel.run(cell).printed("stdout"), "the same cell once more");
        assertEquals("brewed\n", kernel.run("brew();").printed("stdout"));
    }

    @Test
    void workerOfAnotherCellsPoolPrintsIntoTheCellThatGaveItTheTask() {
        kernel.run("var stove = Executors.newFixedThreadPool(1);\nstove.submit(() -> System.out.println(\"lit\")).get();");
        assertEquals("boils\n", kernel.run("stove.submit(() -> System.out.println(\"boils\")).get();").printed("stdout"));
        var burning = kernel.execute("stove.execute(() -> { throw new IllegalStateException(\"burnt\"); });", java.util.Map.of());
        kernel.answer(burning);
        kernel.until(message -> message.parent().equals(burning) && message.type().equals("stream")
            && message.content().get("text").getAsString().contains("burnt"));
        kernel.run("stove.shutdown();");
    }

    @Test
    void whateverDeclaresTheTaskItPrintsIntoTheCellThatGaveIt() {
        kernel.run("class Job implements Runnable, Callable<Integer> { public void run() { System.out.println(\"job\"); } public Integer call() { run(); return 1; } }\n"
            + "void hand(ExecutorService pool) throws Exception { pool.submit(() -> System.out.println(\"handed\")).get(); }\n"
            + "var oven = Executors.newFixedThreadPool(1);\noven.submit(new Job(), 1).get();");
        for (var code : List.of("oven.submit((Runnable) new Job()).get();", "oven.submit((Callable<Integer>) new Job()).get();", "oven.submit(new Job(), 1).get();",
            "oven.execute(new Job());\noven.submit(() -> 1).get();", "CompletableFuture.runAsync(new Job(), oven).join();", "CompletableFuture.runAsync(new Job()).join();")) {
            assertEquals("job\n", kernel.run(code).printed("stdout"), code);
        }
        assertEquals("handed\n", kernel.run("hand(oven);\noven.shutdown();").printed("stdout"));
    }

    @Test
    void timedTasksAndLaterStepsPrintIntoTheCellThatGaveThem() {
        kernel.run("""
            int say(String what) { System.out.println(what); return 1; }
            Runnable run = () -> say("runs");
            Callable<Integer> call = () -> say("calls");
            Supplier<Integer> give = () -> say("gives");
            Function<Object, Integer> apply = value -> say("applies");
            Consumer<Object> accept = value -> say("accepts");
            BiFunction<Object, Object, Integer> both = (one, other) -> say("both");
            BiConsumer<Object, Object> two = (one, other) -> say("two");
            BiFunction<Object, Throwable, Integer> ends = (value, thrown) -> say("ends");
            var tea = CompletableFuture.completedFuture(1);
            var hob = Executors.newScheduledThreadPool(1);
            hob.submit(run).get();""");
        var expected = new LinkedHashMap<String, String>();
        expected.put("hob.schedule(run, 1, TimeUnit.MILLISECONDS).get();", "runs");
        expected.put("hob.schedule(call, 1L, TimeUnit.MILLISECONDS).get()", "calls");
        expected.put("var often = hob.scheduleAtFixedRate(run, 0, 1, TimeUnit.HOURS);\nhob.submit(() -> 1).get();\noften.cancel(true);", "runs");
        expected.put("hob.invokeAll(List.of(call)).getFirst().get()", "calls");
        expected.put("hob.invokeAny(List.of(call), 10, TimeUnit.SECONDS)", "calls");
        expected.put("new CompletableFuture<Integer>().completeAsync(give, hob).join()", "gives");
        expected.put("tea.thenApplyAsync(apply, hob).join()", "applies");
        expected.put("tea.thenApplyAsync(apply).join()", "applies");
        expected.put("tea.thenAcceptAsync(accept, hob).join();", "accepts");
        expected.put("tea.thenRunAsync(run, hob).join();", "runs");
        expected.put("tea.thenCombineAsync(CompletableFuture.completedFuture(2), both, hob).join()", "both");
        expected.put("tea.thenAcceptBothAsync(CompletableFuture.completedFuture(2), two, hob).join();", "two");
        expected.put("tea.runAfterBothAsync(CompletableFuture.completedFuture(2), run, hob).join();", "runs");
        expected.put("tea.applyToEitherAsync(new CompletableFuture<Integer>(), apply, hob).join()", "applies");
        expected.put("tea.handleAsync(ends, hob).join()", "ends");
        expected.put("tea.whenCompleteAsync(two, hob).join()", "two");
        expected.put("tea.thenApplyAsync(value -> { throw new IllegalStateException(\"burnt\"); }, hob).handleAsync(ends, hob).join()", "ends");
        expected.forEach((code, what) -> assertEquals(what + "\n", kernel.run(code).printed("stdout"), code));
        kernel.run("hob.shutdown();");
    }

    @Test
    void aPoolSortsAndRemovesWhatItWasGiven() {
        assertEquals("[true, 1, 2]", kernel.run("""
            var gate = new CountDownLatch(1);
            var done = new ArrayList<Object>();
            record Order(int number) implements Runnable, Comparable<Order> {
                public void run() {
                    try { gate.await(); } catch (InterruptedException e) { }
                    if (number > 0) { done.add(number); }
                }
                public int compareTo(Order other) { return Integer.compare(number, other.number); }
            }
            var counter = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
            var three = new Order(3);
            for (var order : List.of(new Order(0), three, new Order(2), new Order(1))) {
                counter.execute(order);
            }
            done.add(counter.remove(three));
            gate.countDown();
            counter.shutdown();
            counter.awaitTermination(10, TimeUnit.SECONDS);
            done""").result());
    }

    @Test
    void aPoolThatLooksAtItsTasksGetsThemAsTheyAre() {
        assertEquals("[0, 1, 2, refused 9]", kernel.run("""
            var opened = new CountDownLatch(1);
            var served = Collections.synchronizedList(new ArrayList<Object>());
            class Guest implements Runnable {
                final int number;
                Guest(int number) { this.number = number; }
                public void run() {
                    try { opened.await(); } catch (InterruptedException e) { }
                    served.add(number);
                }
            }
            var waiters = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(4, Comparator.comparing(guest -> ((Guest) guest).number)));
            for (int number : new int[] {0, 2, 1}) {
                waiters.execute(new Guest(number));
            }
            opened.countDown();
            waiters.shutdown();
            waiters.awaitTermination(10, TimeUnit.SECONDS);
            var door = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), (guest, pool) -> served.add("refused " + ((Guest) guest).number));
            door.shutdown();
            door.execute(new Guest(9));
            served""").result());
    }

    @Test
    void threadPrintsIntoTheCellThatStartsIt() {
        kernel.run("class Kettle extends Thread { public void run() { System.out.println(\"sings\"); new Thread(() -> System.out.println(\"steam\")).start(); } }\n"
            + "var kettle = new Kettle();\nvar plain = new Thread(() -> System.out.println(\"plain\"));\n"
            + "var virtual = Thread.ofVirtual().unstarted(() -> System.out.println(\"virtual\"));");
        var first = kernel.run("kettle.start();\nkettle.join();\nThread.sleep(50);").printed("stdout");
        assertEquals("sings\nsteam\n", first);
        assertEquals("plain\n", kernel.run("plain.start();\nplain.join();").printed("stdout"));
        assertEquals("virtual\n", kernel.run("List.of(virtual).forEach(Thread::start);\nvirtual.join();").printed("stdout"));
    }

    @Test
    void floodIsCutAndWhatIsLeftOutIsCounted() {
        var lines = kernel.run("for (int i = 0; i < 3_000; i++) System.out.println(\"x\".repeat(4_000));\nIO.println(\"over\");").printed("stdout").lines().toList();
        assertEquals("… " + String.format(Locale.ROOT, "%,d", 3_001 - (lines.size() - 1)) + " more lines", lines.getLast());
        assertTrue(lines.size() > 1_900 && lines.size() < 2_100, () -> lines.size() + " lines");
        assertEquals("over\n", kernel.run("IO.println(\"over\");").printed("stdout"), "another cell has its own measure");
    }

    @Test
    void endlessLoopSendsNoMoreThanAPageCanShow() {
        var id = kernel.executeUntilItPrints("for (int i = 0; ; i++) System.out.println(\"line \" + i);");
        kernel.until(message -> message.parent().equals(id) && printed(id).length() > 200_000);       // it takes a second or two
        kernel.interrupt();
        assertEquals("Interrupted", kernel.answer(id).reply().get("ename").getAsString());
        assertTrue(printed(id).length() < 400_000 && printed(id).matches("(?s).*\n… [\\d,]+ more lines\n(line \\d+\n){0,2}"), () -> printed(id).length() + " characters");
    }

    private String printed(String id) {
        return new Answer(null, kernel.publishedFor(id)).printed("stdout");
    }

    @Test
    void printedStackTraceNamesTheCellsLines() {
        var printed = kernel.run("""
            int share(int cups, int guests) {
                return cups / guests;
            }
            try { share(3, 0); } catch (ArithmeticException e) { e.printStackTrace(); }""").printed("stderr");
        assertTrue(printed.startsWith("java.lang.ArithmeticException: / by zero\n\tat share (cell "), printed);
        assertTrue(printed.contains(", line 2)\n\tat cell ") && !printed.contains("REPL") && !printed.contains("kernel."), printed);
    }

    @Test
    void placesThatALibraryNamesAreCellsToo() {
        var printed = kernel.run("""
            void name() {
                var here = new Throwable().getStackTrace()[0];
                var place = here.getFileName() + ":" + here.getLineNumber();
                System.err.println("at " + here.getClassName() + "." + here.getMethodName() + " (" + place + "), opened at " + place + ".");
            }
            name();""").printed("stderr");
        assertTrue(printed.matches("at name \\(cell \\d+, line 2\\), opened at cell \\d+, line 2\\.\n"), printed);
    }

    @Test
    void hundredThousandLinesArriveWholeAndInOrderBeforeIdle() {
        var answer = kernel.run("for (int i = 0; i < 100_000; i++) System.out.println(i);");
        assertEquals(IntStream.range(0, 100_000).mapToObj(i -> i + "\n").collect(Collectors.joining()), answer.printed("stdout"));
    }

    @Test
    @Tag("full")
    void millionLinesArriveWholeAndInOrder() {
        var answer = kernel.run("for (int i = 0; i < 1_000_000; i++) System.out.println(i);");
        assertEquals(IntStream.range(0, 1_000_000).mapToObj(i -> i + "\n").collect(Collectors.joining()), answer.printed("stdout"));
    }

    @Test
    void uncaughtExceptionIsReportedInItsThreadsCell() {
        var answer = kernel.run("""
            var thread = new Thread(() -> {
                throw new IllegalStateException("the milk boiled over");
            }, "stove");
            thread.start();
            thread.join();""");
        assertEquals("ok", answer.status());
        assertTrue(answer.printed("stderr").contains("Exception in thread \"stove\""), answer.printed("stderr"));
        assertTrue(answer.printed("stderr").contains("--->   2     throw new IllegalStateException"), answer.printed("stderr"));
    }

    @Test
    void uncaughtExceptionIsReportedWhileItsStatementStillRuns() {
        var printed = kernel.run("var oven = 1;\nThread.ofVirtual().name(\"oven\").start(() -> { throw new IllegalStateException(\"hot\"); }).join();")
            .printed("stderr");
        assertTrue(printed.startsWith("Exception in thread \"oven\"\n") && printed.contains("line 2)"), printed);
    }

    @Test
    void displayIsUpdatedAndCleared() {
        var answer = kernel.run("var id = display(\"brewing\");\nupdateDisplay(id, \"ready\");\nclearOutput(true);");
        assertEquals(List.of("execute_input", "display_data", "update_display_data", "clear_output"), answer.types());
    }
}

package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compile errors as a learner can read them: javac's message, short, and what Java expects. */
@KernelTest
class CompileErrorsTest {

    private final KernelProcess kernel;

    CompileErrorsTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @Test
    void listOfMethodsIsTheirParametersAndAHint() {
        kernel.run("""
            class Stove {
                @SafeVarargs static <T> List<T> all(Callable<? extends T>... steps) { return null; }
                static void all(Runnable... steps) { }
                static <T> List<T> all(Duration limit, Callable<? extends T> step) { return null; }
                static <T> List<T> all(List<Callable<T>> steps) { return null; }
            }
            String fry() { return ""; }""");
        assertEquals("""
            CompileError: no suitable method found for all(String, String)

            --->   1 Stove.all(fry(), fry())
                           ^^^
            What there is:
                all(Callable<T>...)
                all(Runnable...)
                all(Duration, Callable<T>)
                all(List<Callable<T>>)
            Hint: this place takes a lambda: () -> …
            """, kernel.run("Stove.all(fry(), fry())").error());
    }

    @Test
    void longListIsCutAndWholeOnRequest() {
        var error = kernel.run("String.valueOf()").error();
        assertTrue(error.contains("    (and 4 more; lastException().printStackTrace() shows them all)"), error);
        assertEquals(9, kernel.run("lastException().printStackTrace()").printed("stderr").lines().filter(line -> line.contains("is not applicable")).count());
    }

    @Test
    void hintShowsTheLambdasParameters() {
        assertTrue(kernel.run("List.of(1).stream().reduce(0, 5)").error().contains("\nHint: this place takes a lambda: (a, b) -> …"));
        assertTrue(kernel.run("Runnable later = \"\";").error().contains("\nHint: this place takes a lambda: () -> …"));
        assertFalse(kernel.run("Thread.sleep(\"a\")").error().contains("lambda"));
    }

    @Test
    void hintIsTheLambdaWithTheFewestParameters() {
        kernel.run("""
            class Oven {
                static <T> T limit(Duration time, Function<String, Callable<T>> body) { return null; }
                static <T> T limit(Duration time, Callable<T> body) { return null; }
            }
            String bake() { return ""; }""");
        assertTrue(kernel.run("Oven.limit(Duration.ZERO, bake())").error().contains("\nHint: this place takes a lambda: () -> …"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        await boil()                | a call is written without a word before it
        var cup = await boil();     | a call is written without a word before it
        def boil():                 | a method begins with its type
        'ab'                        | text stands in double quotes
        var cups = [1, 2];          | a list is written List.of(1, 2, 3)
        cups1 = 1                   | a new name needs var or a type before it
        let cups1 = 1;              | a new name needs var or a type before it
        for cup in cups:            | a loop over values is written for (var each : values)
        if cups == 1:               | a condition stands in parentheses
        var map = {"a": 1};         | a map is written Map.of(key, value)
        True                        | it is written true
        sleep(1)                    | run the first cell of the notebook
        Timeline.of(() -> 1)        | run the first cell of the notebook
        Thread.startVirtualThread(this::boil)     | a cell has no this
        for (int i = 0; i < 3; i++) { Thread.startVirtualThread(() -> IO.println(i)); }   | a lambda may run later
        java.net.http.HttpClient.newBuilder().connectTimeout(1)   | a length of time is a Duration
        # tea                       | a comment begins with //
        var tea, egg = List.of(1, 2);   | a result is not taken apart
        IO.println(List.of(1)[0]);  | an entry of a list is list.get(0)
        var marks = new ArrayList<String>(); marks.append("tea");   | a list grows with add
        Semaphore(3)                | an object is made with new
        List<String> marks = List.of('A', 'B');  | text stands in double quotes
        String grade = 'A';         | text stands in double quotes
        var shelf = open("cups.txt");   | a file is read by
        var bar = "tea"; try (bar) { }   | what can be closed is what acquire
        String boilWater() { return ""; } IO.println(boilWater);   | boilWater is a method: boilWater(…) calls it, () -> boilWater(…) hands it over
        String ask(Callable<String> order) { return order(); } ask(() -> "")   | order is a variable: its code runs with order.call()
        int total() { return sum(1, 2); } total()   | Java has no sum(…)
        for (var i : range(3)) { }  | Java has no range(…)
        for (i in cups) { }         | a loop over values is written for (var each : values)
        for (var i of cups) { }     | a loop over values is written for (var each : values)
        async with lock:            | what is closed at the end stands in try (var held = lock.acquire())
        try { } catch (IllegalStateException) { }   | what is caught needs a name
        try { } except (IllegalStateException e) { }   | a failure is caught by
        List.of(lambda: 1)          | a lambda is written a -> …
        if (1 in List.of(1)) { }    | whether it is in there is asked by
        Math.max(1, value=2)        | an argument has no name before it
        ", ".join(List.of("a"));    | texts are joined by String.join
        String read() { return Files.readString(Path.of("")); }   | a method that lets it out says so
        try (new java.io.StringReader("")) { }   | what is closed at the end needs a name
        print("tea")                | a line is printed by IO.println
        List<int> cups;             | between < and > stand classes
        void nap() { var text = "() -> {"; Thread.sleep(1); }            | a method that lets it out says so
        void nap() { /* () -> { */ Thread.sleep(1); }                    | a method that lets it out says so
        Runnable nap = () -> Thread.sleep(1);                            | what takes this lambda lets no checked exception out
        List.of(1).forEach(cup -> { if (cup > 0) { Thread.sleep(1); } })  | what takes this lambda lets no checked exception out
        """)
    void hintSaysWhatJavaExpects(String cell, String hint) {
        var error = kernel.run(cell).error();
        assertTrue(error.startsWith("CompileError: ") && error.contains("\nHint: " + hint), error);
        assertEquals(1, error.split("Hint: ", -1).length - 1, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "System.out.println(\"salt and pepper\"",
        "int cups = ; // not yet",
        "var text = (\"lambda x\";",
        "int await = 1 +; String s = \"True, None, [\";"})
    void whatOnlyATextOrACommentSaysGivesNoHint(String cell) {
        var error = kernel.run(cell).error();
        assertTrue(error.startsWith("CompileError: ") && !error.contains("Hint"), error);
    }

    @Test
    void anErrorHidesNothingOfWhatWaits() {
        var first = kernel.run("int brew() { return leaves(); }\nString cup = 5;");
        assertTrue(first.error().contains("int cannot be converted to String"), first.error());
        assertEquals("brew can run once a cell has declared method leaves().\n", first.printed("stderr"));
        assertEquals("", kernel.run("int brew2() { return leaves2(); }\nbrew2()").printed("stderr"), "said by the error");
        kernel.run("Leef leaf() { return null; }");
        var both = kernel.run("IO.println(leaf() + sugar);").error();
        assertTrue(both.startsWith("CompileError: cannot find symbol: variable sugar") && both.endsWith("leaf needs class Leef, which no cell has declared yet."), both);
        assertEquals("CompileError: leaf needs class Leef, which no cell has declared yet", kernel.run("IO.println(leaf());").error());
    }

    @Test
    void anAnswerThatIsCheckedBeforeItIsDeclaredIsSoughtInItsCell() {
        var error = kernel.run("Check.that(\"steep\", () -> steep())").error();
        assertTrue(error.contains("\nHint: run the cell above that declares steep; if it does not compile, begin there."), error);
        assertFalse(kernel.run("Check.that(\"steep\", () -> stepp())").error().contains("that declares"));
    }

    @Test
    void aMemberThatALibraryLacksIsNotWaitedForWhereACellsTypeIsAmongItsArguments() {
        kernel.run("record Tea(String name) { }");
        var error = kernel.run("String last(Iterator<Tea> teas) { return teas.last().name(); }").error();
        assertTrue(error.startsWith("CompileError: cannot find symbol: method last(); location: variable teas of type Iterator<Tea>"), error);
        var waits = kernel.run("int sugar(List<Tea> teas) { return teas.getFirst().sugar(); }");
        assertEquals("sugar can run once a cell has declared method sugar().\n", waits.printed("stderr"), "a cell may declare Tea anew");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "void nap() { Thread.sleep(1); }",
        "void nap() { List.of(1).forEach(cup -> { }); Thread.sleep(1); }",
        "void nap(int cup) { switch (cup) { case 1 -> Thread.sleep(1); default -> Thread.sleep(2); } }"})
    void methodIsNotTakenForALambda(String cell) {
        var error = kernel.run(cell).error();
        assertTrue(error.startsWith("CompileError: unreported exception InterruptedException") && error.contains("\nHint: a method that lets it out says so"),
            error);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "IO.println(\"tea with milk, if there is some in stock\"",                       // words of a text are no code
        "IO.println(milc)", "boyl_water()", "Egg(3).append(1)", "new StringBuilder().items()",
        "void nap() { new Runnable() { public void run() { Thread.sleep(1); } }; }",      // may not say that it throws
        "class Pot implements Runnable { public void run() { Thread.sleep(1); } }",
        "record Order(int number) implements Runnable { public void run() { Thread.sleep(1); } }",
        "char grade = \"A\".charAt(0); String text = grade;", "Map<Character, String> marks = new HashMap<String, Character>();",
        "List<String> letters = List.of(\"it's\".charAt(0));", "class Shop { } new Shop().open(); new Shop().list(1);", "open();",
        "String text = new Object();", "List<String> cups = new Object();", "AutoCloseable lid = \"\";"})
    void noHintWhereNoneFits(String cell) {
        var error = kernel.run(cell).error();
        assertTrue(error.startsWith("CompileError: ") && !error.replace("Hint: an object is made with new", "").contains("Hint"), error);
    }

    @Test
    void whatAMethodWaitsForIsToldApartFromWhatJavaDoesNotHave() {
        var warned = kernel.run("int priceOfAll(List<Integer> prices) { return sum(prices); }").printed("stderr");
        assertTrue(warned.contains("priceOfAll can run once a cell has declared method sum(java.util.List<java.lang.Integer>).\nHint: Java has no sum(…): "), warned);
        var called = kernel.run("String askTwice(Callable<String> cook) { return cook() + cook(); }").printed("stderr");
        assertTrue(called.contains("Hint: cook is a variable: its code runs with cook.call()"), called);
        var typed = kernel.run("str textOnly() { return \"\"; }").printed("stderr");
        assertTrue(typed.contains("declared class str.\nHint: text is a String."), typed);
        assertFalse(kernel.run("int later() { return soonThere(1); }").printed("stderr").contains("Hint"));
    }

    @Test
    void aMonitorIsNotACondition() {
        var error = kernel.run("new Object().notifyAll()").error();
        assertTrue(error.contains("(wait(), notify() and notifyAll() are every object's own"), error);
    }
}

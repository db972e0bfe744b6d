package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.Command;
import test.Python;

/** Each program and its Python twin print the same lines. What stays up is compared by what it answers, in ServersTest. */
@Tag("python")
class TwinTest {

    private static final Path SCRIPTS = Checkout.root().resolve("scripts");
    private static final String JBANG = Checkout.root().resolve("jbang").toString();
    private static final List<String> STAY_UP = List.of("server", "server_aiohttp");
    /** The board grows out of programs that have theirs; a second one in Python would show nothing that these do not. */
    private static final List<String> WITHOUT_TWIN = List.of("board");
    /** What .venv holds of it is made for one version of Python. */
    private static final List<String> WITH_AIOHTTP = List.of("apis");
    /** The year of flights that some of them count, as small as it can be. */
    private static final String FLIGHTS_MB = "9";
    // they mostly sleep
    private static final ExecutorService FOUR_AT_A_TIME = Executors.newFixedThreadPool(4);

    private static Map<String, CompletableFuture<Pair>> pairs;

    @TempDir
    private static Path folder;

    private record Pair(Command.Result java, Command.Result python) {
    }

    /** Seconds that a program has measured and prints: never less than it waits, and less than what it would take in the other way. */
    private record Measured(String before, String after, int least, int below) {

        /** The output without that figure, which depends on how busy the machine is; as it was if the figure cannot be. */
        String takenOut(String output) {
            return Pattern.compile(Pattern.quote(before) + "(\\d+)" + Pattern.quote(after)).matcher(output).replaceAll(line -> {
                int seconds = Integer.parseInt(line.group(1));
                return Matcher.quoteReplacement(least <= seconds && seconds < below ? before + "…" + after : line.group());
            });
        }
    }

    private static final List<Measured> MEASURED = List.of(
        new Measured("2 s + 3 s took ", " s", 3, 5),            // as long as the longer one; one after the other: 5
        new Measured("one after another: ", " s", 6, 9),
        new Measured("together: ", " s", 3, 6));

    private static String said(Command.Result result) {
        var out = result.out();
        for (var figure : MEASURED) {
            out = figure.takenOut(out);
        }
        return out;
    }

    @BeforeAll
    static void startThemAll() throws IOException {
        new Venv(Checkout.root()).prepare("lab", "web");
        pairs = programs().stream().collect(Collectors.toMap(name -> name,
            name -> CompletableFuture.supplyAsync(() -> both(name), FOUR_AT_A_TIME)));
    }

    @AfterAll
    static void end() {
        FOUR_AT_A_TIME.shutdownNow();
    }

    @TestFactory
    Stream<DynamicTest> printsWhatItsTwinPrints() {
        return pairs.keySet().stream().sorted().map(name -> DynamicTest.dynamicTest(name, () -> {
            var pair = pairs.get(name).join();
            for (var again = 0; again < 2 && !said(pair.python()).equals(said(pair.java())); again++) {
                pair = both(name);
            }
            says(name, pair);
        }));
    }

    private static void says(String name, Pair pair) {
        assertEquals(0, pair.python().exit(), () -> name + ".py: " + pair.python());
        assertEquals(0, pair.java().exit(), () -> name + ".java: " + pair.java());
        assertEquals(said(pair.python()), said(pair.java()));
        MEASURED.forEach(figure -> assertFalse(said(pair.java()).matches("(?s).*" + Pattern.quote(figure.before()) + "\\d.*"), () -> pair.java().out()));
        assertTrue(pair.java().out().lines().count() >= 3, "a program that prints less shows nothing");
        assertEquals("", errorsOf(pair.java()), "a program that works says nothing on standard error");
    }

    /** The twins ask no more of Python than the README does. */
    @Tag("full")
    @TestFactory
    Stream<DynamicTest> aTwinPrintsTheSameOnEachPython() {
        return Python.all().stream().skip(1).map(python -> DynamicTest.dynamicTest(python.toString(), () -> {
            var alone = Files.createDirectories(folder.resolve(python.toString()));
            for (var name : pairs.keySet().stream().filter(each -> !WITH_AIOHTTP.contains(each)).toList()) {
                var twin = python.command(SCRIPTS.resolve(name + ".py").toString()).in(alone).with("FLIGHTS_MB", FLIGHTS_MB).run();
                assertEquals(said(pairs.get(name).join().python()), said(twin), () -> name + ": " + twin);
            }
        }));
    }

    @Test
    void everyProgramHasATwin() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            var alone = files.map(Path::toString).filter(file -> file.endsWith(".java"))
                .filter(file -> !Files.exists(Path.of(file.replace(".java", ".py"))))
                .filter(file -> !WITHOUT_TWIN.contains(Path.of(file).getFileName().toString().replace(".java", ""))).toList();
            assertEquals(List.of(), alone);
        }
        assertTrue(programs().containsAll(
            List.of("waiting", "coroutine", "greet", "gather", "breakfast", "connect", "insert", "users")), "the tutorial's eight");
    }

    private static List<String> programs() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".py"))
                .map(file -> file.replace(".py", "")).filter(name -> !STAY_UP.contains(name)).sorted().toList();
        }
    }

    /** What JBang and the compiler say when they build it is not the program's. */
    private static String errorsOf(Command.Result program) {
        return program.err().lines().filter(line -> !line.matches("(\\[jbang]|Note:) .*")).collect(Collectors.joining("\n"));
    }

    /** Both at once, in the same folder: a database that the one makes is the one that the other opens. */
    private static Pair both(String name) {
        var java = CompletableFuture.supplyAsync(() -> Command.of(JBANG, SCRIPTS.resolve(name + ".java").toString()).in(folder).with("FLIGHTS_MB", FLIGHTS_MB).run(),
            Thread::startVirtualThread);
        var twin = Python.own().command(SCRIPTS.resolve(name + ".py").toString()).in(folder).with("FLIGHTS_MB", FLIGHTS_MB).run();
        return new Pair(java.join(), twin);
    }
}

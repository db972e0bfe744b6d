package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    /** What .venv holds of it is made for one version of Python. */
    private static final List<String> WITH_AIOHTTP = List.of("apis");
    // they mostly sleep
    private static final ExecutorService FOUR_AT_A_TIME = Executors.newFixedThreadPool(4);

    private static Map<String, CompletableFuture<Pair>> pairs;

    @TempDir
    private static Path folder;

    private record Pair(Command.Result java, Command.Result python) {
    }

    @BeforeAll
    static void startThemAll() throws IOException {
        new Venv(Checkout.root()).prepare("lab", "web");
        programs().forEach(name -> build(name));
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
            // seconds are rounded, and a machine that is busy enough can make one more of them
            for (var again = 0; again < 2 && !pair.python().out().equals(pair.java().out()); again++) {
                pair = both(name);
            }
            says(name, pair);
        }));
    }

    private static void says(String name, Pair pair) {
        assertEquals(0, pair.python().exit(), () -> name + ".py: " + pair.python());
        assertEquals(0, pair.java().exit(), () -> name + ".java: " + pair.java());
        assertEquals(pair.python().out(), pair.java().out());
        assertTrue(pair.java().out().lines().count() >= 3, "a program that prints less shows nothing");
        assertEquals("", pair.java().err(), "a program that works says nothing on standard error");
    }

    /** The twins ask no more of Python than the README does. */
    @Tag("full")
    @TestFactory
    Stream<DynamicTest> aTwinPrintsTheSameOnEachPython() {
        return Python.all().stream().skip(1).map(python -> DynamicTest.dynamicTest(python.toString(), () -> {
            var alone = Files.createDirectories(folder.resolve(python.toString()));
            for (var name : pairs.keySet().stream().filter(each -> !WITH_AIOHTTP.contains(each)).toList()) {
                var twin = python.command(SCRIPTS.resolve(name + ".py").toString()).in(alone).run();
                assertEquals(pairs.get(name).join().python().out(), twin.out(), () -> name + ": " + twin);
            }
        }));
    }

    @Test
    void everyProgramHasATwin() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            var alone = files.map(Path::toString).filter(file -> file.endsWith(".java"))
                .filter(file -> !Files.exists(Path.of(file.replace(".java", ".py")))).toList();
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

    /** One at a time: JBang's first builds of programs that share a helper would race. */
    private static void build(String name) {
        var result = Command.of(JBANG, "build", SCRIPTS.resolve(name + ".java").toString()).run();
        assertEquals(0, result.exit(), result::toString);
    }

    /** Both at once, in the same folder: a database that the one makes is the one that the other opens. */
    private static Pair both(String name) {
        var java = CompletableFuture.supplyAsync(() -> Command.of(JBANG, SCRIPTS.resolve(name + ".java").toString()).in(folder).run(),
            Thread::startVirtualThread);
        var twin = Python.own().command(SCRIPTS.resolve(name + ".py").toString()).in(folder).run();
        return new Pair(java.join(), twin);
    }
}

package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lock.CellScripts;
import lock.MavenSums;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import python.Venv;
import test.Command;

/** What is fetched from others is what was looked at: each Python package and each Maven artifact has its hash here. */
@Tag("python")
class LocksTest {

    private static final Path ROOT = Checkout.root();
    private static final Path SETS = ROOT.resolve("scripts/tools/python");
    private static final Pattern PIN = Pattern.compile("(?m)^([A-Za-z0-9._-]+)==([^\\s;]+)");

    private static List<Path> locks() throws IOException {
        try (var files = Files.list(SETS)) {
            return files.filter(file -> file.toString().endsWith(".lock")).sorted().toList();
        }
    }

    /** As the index of packages writes names, whatever a person writes. */
    private static String plain(String name) {
        return name.toLowerCase().replaceAll("[-_.]+", "-");
    }

    private static Map<String, String> pins(String text) {
        return PIN.matcher(text).results().collect(Collectors.toMap(found -> plain(found.group(1)), found -> found.group(2), (one, other) -> one + " " + other, TreeMap::new));
    }

    @Test
    void whatIsWantedIsLocked() throws IOException {
        try (var sets = Files.list(SETS)) {
            assertEquals(sets.filter(file -> file.toString().endsWith(".txt")).count(), locks().size(), "run ./jbang lock");
        }
        for (var lock : locks()) {
            var wanted = pins(Files.readString(SETS.resolve(lock.getFileName().toString().replace(".lock", ".txt"))));
            assertFalse(wanted.isEmpty());
            var locked = pins(Files.readString(lock));
            wanted.forEach((name, version) -> assertEquals(version, locked.get(name), () -> name + " in " + lock.getFileName() + ": run ./jbang lock"));
        }
    }

    @Test
    void eachPackageHasAHash() throws IOException {
        for (var lock : locks()) {
            for (var entry : Files.readString(lock).replace("\\\n", " ").lines().filter(line -> PIN.matcher(line).find()).toList()) {
                assertTrue(entry.matches(".* --hash=sha256:[0-9a-f]{64}.*"), () -> lock.getFileName() + ": " + entry);
            }
        }
    }

    /** All sets share one .venv: the one installed later would take another version away from the one before. */
    @Test
    void theSetsAgree() throws IOException {
        var all = new TreeMap<String, String>();
        for (var lock : locks()) {
            pins(Files.readString(lock)).forEach((name, version) -> assertEquals(all.computeIfAbsent(name, _ -> version), version, () -> name + " in " + lock.getFileName()));
        }
    }

    @Test
    void whatIsInstalledIsWhatIsLocked() throws IOException {
        var locked = new TreeMap<String, String>();
        for (var lock : locks()) {
            locked.putAll(pins(Files.readString(lock)));
        }
        var list = Command.of(new Venv(ROOT).python().toString(), "-m", "pip", "list", "--format", "freeze", "--disable-pip-version-check").run();
        var others = new TreeSet<String>();
        pins(list.out()).forEach((name, version) -> {
            if (!List.of("pip", "setuptools").contains(name) && !(" " + locked.get(name) + " ").contains(" " + version + " ")) {
                others.add(name + " " + version + ", locked: " + locked.get(name));
            }
        });
        assertTrue(pins(list.out()).size() > 50, list::toString);
        assertEquals(new TreeSet<>(), others);
    }

    @Test
    void theLibrariesOfTheTestsAreTheOnesSummed() throws IOException {
        var sums = sums();
        var looked = 0;
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var coordinate = MavenSums.coordinate(Path.of(entry));
            if (coordinate != null) {
                assertEquals(sums.get(coordinate), MavenSums.sha256(Path.of(entry)), coordinate + ": run ./jbang lock and look at what changes");
                looked++;
            }
        }
        assertTrue(looked > 10, "only " + looked);
    }

    @Test
    void eachDependencyIsSummed() throws IOException {
        var sums = sums();
        try (var cells = new CellScripts(ROOT); var helpers = Files.list(ROOT.resolve("scripts/lib"))) {
            assertTrue(cells.files().size() > 2, cells.files()::toString);
            for (var script : Stream.of(MavenSums.scripts(ROOT).stream(), cells.files().stream(), helpers).flatMap(each -> each).filter(file -> file.toString().endsWith(".java")).toList()) {
                for (var dependency : Files.readAllLines(script).stream().filter(line -> line.matches("//DEPS [\\w.-]+:[\\w.-]+:[\\w.-]+(:all)?")).map(line -> line.substring(7).replace(":all", "")).toList()) {
                    assertTrue(sums.containsKey(dependency), () -> dependency + " of " + script.getFileName() + " has no sum: run ./jbang lock");
                }
            }
        }
    }

    private static Map<String, String> sums() throws IOException {
        return MavenSums.locked(ROOT);
    }
}

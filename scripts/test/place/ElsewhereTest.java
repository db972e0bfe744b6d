package test.place;

import static java.util.Map.entry;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import test.Python;

/**
 * The checkout in one odd place after the other, and with each Python that is found: every door opens. {@code ./jbang test --elsewhere}
 * runs it and ends with a table.
 */
@Tag("python")
@Tag("full")
class ElsewhereTest {

    private static final Set<Door> ALL = EnumSet.allOf(Door.class);
    private static final Set<Door> LANGUAGE = EnumSet.of(Door.PROGRAM, Door.DATABASE, Door.LEARN, Door.LAB, Door.NOTEBOOK, Door.TEST);
    private static final Set<Door> PYTHON = EnumSet.of(Door.LAB, Door.NOTEBOOK, Door.TEST);
    private static final Map<String, Map<Door, Boolean>> TABLE = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    /** A row of the table. */
    private record Row(String name, Set<Door> doors, Place place) {
    }

    private interface Place {
        Clone make(Path outside) throws IOException;
    }

    @TestFactory
    Stream<DynamicNode> rows() {
        return Stream.of(folders(), environments(), pythons()).flatMap(rows -> rows).map(row -> {
            var clone = new Clone[1];
            var made = Stream.of(dynamicTest("place", () ->
                clone[0] = row.place.make(Files.createDirectories(folder.resolve(row.name.replace('/', ' '))))));
            return dynamicContainer(row.name, Stream.concat(made, row.doors.stream().map(door -> dynamicTest(door.toString(), () -> {
                TABLE.computeIfAbsent(row.name, _ -> new EnumMap<>(Door.class)).put(door, false);
                door.enter(clone[0]);
                TABLE.get(row.name).put(door, true);
            }))));
        });
    }

    private static Stream<Row> folders() {
        var odd = Stream.of("OneDrive - Company", "[x]", "a#b", "50%20", "a+b", "it's", "Über", "漢字", "long ".repeat(38) + "long folder")
            .map(name -> new Row(name.length() < 100 ? name : name.length() + " letters", ALL, outside -> Clone.at(name, outside, Map.of()).withPackages()));
        var link = new Row("behind a link", ALL,
            outside -> Clone.at("linked", outside, Map.of()).withPackages().by(outside.resolve("a link")));
        return Stream.concat(odd, Stream.of(link));
    }

    private static Stream<Row> environments() {
        var noLocale = Map.of("LANG", "", "LC_ALL", "", "LC_CTYPE", "");
        var homes = new Row("blanks in HOME and JAVA_HOME", LANGUAGE, outside -> {
            var jdk = Files.createSymbolicLink(outside.resolve("my jdk"), Path.of(System.getProperty("java.home")));
            var home = Files.createDirectories(outside.resolve("my home"));
            return Clone.at("plain", outside, Map.of("HOME", home.toString(), "JBANG_DIR", "", "JAVA_HOME", jdk.toString())).withPackages();
        });
        return Stream.concat(Stream.of(homes), Stream.of(
                entry("no locale, in Über", noLocale),
                entry("a locale that is not there", Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "xx_YY.UTF-8")),
                entry("Turkish", Map.of("JDK_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR")),
                entry("Egyptian", Map.of("JDK_JAVA_OPTIONS", "-Duser.language=ar -Duser.country=EG")),
                entry("German", Map.of("JDK_JAVA_OPTIONS", "-Duser.language=de -Duser.country=DE")),
                entry("half an hour's zone", Map.of("TZ", "Asia/Kolkata")))
            .map(each -> new Row(each.getKey(), LANGUAGE,
                outside -> Clone.at(each.getKey().contains("Über") ? "Über" : "plain", outside, each.getValue()).withPackages())));
    }

    /** Each in a place with a blank, where {@code ./jbang lab} makes the .venv with it. */
    private static Stream<Row> pythons() {
        return Python.all().stream().map(python -> new Row(python.toString(), PYTHON, outside -> {
            var first = Files.createDirectories(outside.resolve("bin"));
            Files.createSymbolicLink(first.resolve("python3"), python.base());
            return Clone.at("a " + python, outside, Map.of("PATH", first + File.pathSeparator + System.getenv("PATH")));
        }));
    }

    @AfterAll
    static void table() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);         // JUnit would warn of each
            }
        }
        var width = TABLE.keySet().stream().mapToInt(String::length).max().orElse(0);
        TABLE.forEach((row, doors) -> System.out.println(row + " ".repeat(width - row.length()) + "  "
            + doors.entrySet().stream().map(door -> (door.getValue() ? "✓ " : "✗ ") + door.getKey()).collect(Collectors.joining("  "))));
    }
}

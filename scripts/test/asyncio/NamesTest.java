package test.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import test.Python;

/** The table of names in the README of asyncio: every name of Python's module is in it, and what it says is here is here. */
class NamesTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static List<String> cells(int column) throws IOException {
        var readme = Files.readString(Checkout.root().resolve("scripts/lib/asyncio/README.md"));
        return readme.substring(readme.indexOf("## asyncio's names")).lines().filter(line -> line.startsWith("| "))
            .map(line -> line.split("\\|")[column]).toList();
    }

    private static Stream<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1));
    }

    @Tag("python")
    @Test
    void everyPublicNameOfPythonsAsyncioIsInTheTable() throws IOException {
        for (var python : Python.all()) {
            var result = python.command("-W", "ignore", "-c",
                "import asyncio, types; print(*[n for n in dir(asyncio) if n[:2] != '__' and not isinstance(getattr(asyncio, n), types.ModuleType)])")
                .run();
            var theirs = new TreeSet<>(List.of(result.out().strip().split(" ")));
            assertTrue(theirs.size() > 80, result::toString);
            cells(1).stream().flatMap(NamesTest::code).forEach(theirs::remove);
            assertEquals(Set.of(), theirs, python::toString);
        }
    }

    @Test
    void whatTheTableSaysIsHereIsHere() throws IOException {
        var known = new TreeSet<>(List.of("instanceof", "Iterable", "Flow", "Publisher"));
        try (var files = Files.list(Checkout.root().resolve("scripts/lib/asyncio"))) {
            files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
                .map(name -> name.replace(".java", "")).forEach(name -> known.addAll(names(name)));
        }
        var unknown = new TreeSet<String>();
        var cells = cells(2);
        cells.subList(1, cells.indexOf(" because ")).stream().flatMap(NamesTest::code).filter(code -> !code.contains("="))
            .map(code -> code.replaceFirst("^new ", "").replaceFirst("\\(.*", "")).flatMap(code -> Stream.of(code.split("\\.")))
            .filter(name -> !known.contains(name)).forEach(unknown::add);
        assertEquals(Set.of(), unknown);
    }

    @Test
    void noClassHidesAPackage() {   // or asyncio.TimeoutException, written out, would be looked for in that class
        for (var name : List.of("asyncio", "aiosqlite", "course", "cluster")) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
        }
    }

    private static Set<String> names(String type) {
        try {
            var members = Class.forName("asyncio." + type);
            var names = new TreeSet<>(Set.of(type));
            Stream.<Member>concat(Arrays.stream(members.getMethods()), Arrays.stream(members.getFields())).map(Member::getName).forEach(names::add);
            return names;
        } catch (ClassNotFoundException error) {
            throw new AssertionError(error);
        }
    }
}

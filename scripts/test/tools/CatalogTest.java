package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** jbang-catalog.json: every name that the README gives leads to a script. */
@Execution(ExecutionMode.CONCURRENT)
class CatalogTest {

    private static final Path ROOT = Checkout.root();

    @TestFactory
    Stream<DynamicTest> hasAScriptAndADescriptionOfItsOwn() throws IOException {
        return aliases().entrySet().stream().map(alias -> DynamicTest.dynamicTest(alias.getKey(), () -> {
            var script = Files.readString(ROOT.resolve(script(alias.getValue())));
            var description = alias.getValue().get("description").getAsString();
            assertFalse(description.isBlank());
            assertTrue(script.contains("//DESCRIPTION " + description + "\n"), "the script describes itself in other words");
        }));
    }

    @Test
    void everyProgramAndToolHasAnAlias() throws IOException {
        var scripts = aliases().values().stream().map(CatalogTest::script).toList();
        for (var folder : List.of("scripts", "scripts/tools")) {
            try (var files = Files.list(ROOT.resolve(folder))) {
                var without = files.map(file -> folder + "/" + file.getFileName()).filter(file -> file.endsWith(".java"))
                    .filter(file -> !scripts.contains(file)).toList();
                assertEquals(List.of(), without);
            }
        }
    }

    @Test
    void theLauncherAloneListsThem() throws IOException {
        var list = Command.of(ROOT.resolve("jbang").toString()).run();
        assertEquals(0, list.exit(), list::toString);
        for (var alias : aliases().entrySet()) {
            assertTrue(list.out().lines().anyMatch(line -> line.strip().matches(alias.getKey() + " +\\Q" + alias.getValue().get("description").getAsString() + "\\E")),
                alias.getKey() + " is not listed: " + list);
        }
    }

    /** The programs are run beside their twins; a tool runs as far as its help. */
    @TestFactory
    Stream<DynamicTest> toolRuns() throws IOException {
        return aliases().entrySet().stream().filter(alias -> script(alias.getValue()).startsWith("scripts/tools/"))
            .map(alias -> DynamicTest.dynamicTest(alias.getKey(), () -> {
                var help = Command.of(ROOT.resolve("jbang").toString(), alias.getKey(), "--help").run();
                assertEquals(0, help.exit(), help::toString);
                assertTrue(help.out().contains("./jbang " + alias.getKey()), help::toString);
            }));
    }

    private static String script(JsonObject alias) {
        return alias.get("script-ref").getAsString();
    }

    private static Map<String, JsonObject> aliases() throws IOException {
        var aliases = new TreeMap<String, JsonObject>();
        JsonParser.parseString(Files.readString(ROOT.resolve("jbang-catalog.json"))).getAsJsonObject().getAsJsonObject("aliases")
            .entrySet().forEach(alias -> aliases.put(alias.getKey(), alias.getValue().getAsJsonObject()));
        return aliases;
    }
}

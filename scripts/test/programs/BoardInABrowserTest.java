package test.programs;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import notebook.Browser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;

/**
 * The page of the departures board, in a real browser: on a phone and on a desk, light and dark; it goes on by itself, finds, takes no data for
 * markup, says when the board is gone, and comes back by itself. {@code BOARD_PICTURES=folder} keeps pictures.
 */
@Tag("python")
@Tag("full")
class BoardInABrowserTest {

    private static final String NAME = "Mark & <i>Sons</i> <img src=x onerror=\"window.stolen = 1\">";

    @TempDir
    private Path folder;
    private Process page;

    @Test
    void thePageGoesOnFindsAndComesBack() throws Exception {
        var python = new Venv(Checkout.root()).python();
        var browser = Browser.find(Checkout.root(), python);
        assumeTrue(browser.isPresent(), "no Chromium or Chrome on PATH");
        Board.start(folder).close();
        try (var db = connect(folder.resolve("flights.db"))) {
            db.execute("UPDATE airports SET name = ? WHERE code = 'MCO'", NAME);
            db.commit();
        }
        String port;
        try (var board = Board.start(folder)) {
            port = String.valueOf(board.address.getPort());
            page = open(python, browser.get(), board.address.toString());
            var seen = answer();
            assertNotEquals(seen.get("before"), seen.get("after"), "the clock stands");
            assertEquals(List.of("Time", "To", "Flight", "Gate", "Status", "Delay", "Weather"), strings(seen.getAsJsonArray("headers")));
            assertEquals(List.of(NAME), strings(seen.getAsJsonArray("cities")));
            assertEquals("0 0 null", seen.get("none") + " " + seen.get("marked") + " " + seen.get("stolen"), "rows for no such place, markup from the data, its script");
            assertEquals(3, seen.getAsJsonArray("sources").size());
            assertEquals("", seen.get("lost").getAsString());
        }
        say();
        var lost = answer();
        assertEquals("The board has lost its source. This is how it was at " + lost.get("time").getAsString() + ". Trying again …", lost.get("lost").getAsString());
        assertEquals(24, lost.get("rows").getAsInt());
        try (var board = Board.start(folder, "--port", port)) {
            say();
            assertEquals("", answer().get("lost").getAsString());
            assertEquals(List.of(), strings(answer().getAsJsonArray("complaints")));
        } finally {
            page.descendants().forEach(ProcessHandle::destroyForcibly);
            page.destroyForcibly();
        }
    }

    private Process open(Path python, Browser browser, String address) throws IOException {
        var command = new ArrayList<>(List.of(python.toString(), Checkout.root().resolve("scripts/test/programs/board.py").toString(), browser.executable().toString(), address));
        if (System.getenv("BOARD_PICTURES") != null) {
            command.add(System.getenv("BOARD_PICTURES"));
        }
        return new ProcessBuilder(command).redirectError(folder.resolve("page.txt").toFile()).start();
    }

    private void say() throws IOException {
        page.outputWriter().append("go on\n").flush();
    }

    private JsonObject answer() throws IOException {
        var line = page.inputReader().readLine();
        assertTrue(line != null, () -> {
            try {
                return "the browser ended: " + Files.readString(folder.resolve("page.txt"));
            } catch (IOException failure) {
                return failure.toString();
            }
        });
        return JsonParser.parseString(line).getAsJsonObject();
    }

    private static List<String> strings(JsonArray array) {
        return array.asList().stream().map(each -> each.getAsString()).toList();
    }
}

package test.programs;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import test.Command;
import test.OnLoopback;

/** The departures board, as a program sees it that asks its web server; BoardInABrowserTest looks at its page. */
@ExtendWith(OnLoopback.class)
class BoardTest {

    @TempDir
    private static Path folder;
    private static Board board;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        board = Board.start(folder, "--day", "7", "--speed", "120");
    }

    @AfterAll
    static void end() throws InterruptedException {
        board.close();
    }

    private static List<JsonObject> rows(JsonArray flights) {
        return StreamSupport.stream(flights.spliterator(), false).map(row -> row.getAsJsonObject()).toList();
    }

    private static String text(JsonObject row, String name) {
        return row.get(name).getAsString();
    }

    @Test
    void theNextDeparturesComeInTheOrderOfTimeAndTheClockGoesOn() throws Exception {
        try (var states = board.states()) {
            var seen = states.limit(3).toList();
            var times = seen.stream().map(state -> text(state, "time")).toList();
            assertEquals(times.stream().distinct().sorted().toList(), times);
            for (var state : seen) {
                var due = rows(state.getAsJsonArray("flights")).stream().map(row -> row.getAsJsonObject("flight").get("due").getAsInt()).toList();
                assertEquals(24, due.size());
                assertEquals(due.stream().sorted().toList(), due);
            }
        }
    }

    /** The delays fail three times in ten. */
    @Test
    void whatTheServicesKnowComesToTheBoardThoughTheyFail() throws Exception {
        try (var states = board.states()) {
            var whole = states.limit(90).filter(state -> rows(state.getAsJsonArray("flights")).stream().limit(12)
                .allMatch(row -> Stream.of("gate", "delay").noneMatch(name -> text(row, name).equals("?")))).findFirst();
            assertTrue(whole.isPresent(), "the first twelve flights were not known within 90 s");
            var asked = board.get("metrics").body();
            assertTrue(asked.contains("board_requests_total{outcome=\"503\",service=\"delay\"}"), asked);
            for (var row : rows(whole.get().getAsJsonArray("flights")).stream().limit(12).filter(row -> text(row, "status").equals("Departed")).toList()) {
                try (var db = connect(folder.resolve("flights.db"))) {
                    var delay = db.execute("SELECT dep_delay AS delay FROM flights WHERE rowid = ?", row.getAsJsonObject("flight").get("id").getAsLong()).fetchOne().getInt("delay");
                    assertEquals(delay == 0 ? "" : (delay > 0 ? "+" : "") + delay + " min", text(row, "delay"), row::toString);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"jetblue, B6", "B6 1018, B6 1018", "bos, ", "General Edward, "})
    void aSearchFindsFlightsOfTheDay(String text, String number) throws Exception {
        var found = rows(JsonParser.parseString(board.search(text).body()).getAsJsonArray());
        assertTrue(!found.isEmpty() && found.size() <= 40, found::toString);
        for (var row : found) {
            var flight = row.getAsJsonObject("flight");
            assertTrue((number == null ? "BOS" : number).equals(number == null ? text(flight, "code") : text(flight, "number").substring(0, number.length())), row::toString);
            assertEquals(7, flight.get("due").getAsInt() / 1440 + 1, "another day's");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "' OR 1=1 --", "\\", "no such place"})
    void whatIsNoFlightFindsNone(String text) throws Exception {
        assertEquals("[]", board.search(text).body());
    }

    @Test
    void aSearchForNothingOrForTooMuchIsRefusedInASentence() throws Exception {
        for (var path : List.of("search", "search?q=", "search?q=%20", "search?q=" + "x".repeat(41))) {
            var answer = board.get(path);
            assertEquals(400, answer.statusCode(), path);
            assertEquals("say what to look for in 1 to 40 characters: /search?q=JetBlue", answer.body());
        }
        assertEquals(404, board.get("nowhere").statusCode());
    }

    /** What is found beyond the board is asked about because somebody looked for it. */
    @Test
    void aSearchHasTheServicesAsked() throws Exception {
        for (var again = 0; again < 300; again++) {
            var found = rows(JsonParser.parseString(board.search("honolulu").body()).getAsJsonArray());
            assertTrue(!found.isEmpty());
            if (found.stream().noneMatch(row -> text(row, "gate").equals("?"))) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nobody asked for the gate within 30 s");
    }

    @Test
    void theMonthIsCounted() throws Exception {
        try (var states = board.states()) {
            var month = states.limit(60).map(state -> text(state, "month")).filter(text -> text.contains("counted here")).findFirst().orElseThrow();
            try (var db = connect(folder.resolve("flights.db"))) {
                var row = db.execute("SELECT count(*) AS all_, sum(dep_delay IS NULL) AS off FROM flights WHERE origin = 'JFK'").fetchOne();
                assertTrue(month.startsWith(String.format(Locale.ROOT, "February: %,d flights, %,d cancelled; counted here in ", row.getInt("all_"), row.getInt("off"))), month);
            }
        }
    }

    @Test
    void theMetricsAreInTheTextFormatAndCountWhoLooks() throws Exception {
        var page = board.get("metrics");
        assertTrue(page.headers().firstValue("content-type").orElse("").startsWith("text/plain; version=0.0.4"), page::toString);
        var line = "# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? [0-9.E+-]+";
        assertEquals(List.of(), page.body().lines().filter(each -> !each.matches(line)).toList());
        var before = board.metric("board_listeners");
        try (var states = board.states()) {
            assertTrue(states.findFirst().isPresent());
            assertEquals(before + 1, board.metric("board_listeners"));
        }
        for (var again = 0; board.metric("board_listeners") > before; again++) {       // who has gone is noticed when a state is sent
            assertTrue(again < 300, "who has gone is counted still");
            Thread.sleep(100);
        }
    }

    @Test
    void thePageAllowsNothingFromElsewhere() throws Exception {
        for (var path : List.of("", "page.css", "page.js")) {
            var page = board.get(path);
            assertEquals(200, page.statusCode());
            assertTrue(page.headers().firstValue("content-security-policy").orElse("").startsWith("default-src 'none'"), path);
            assertTrue(!page.body().replace("http://www.w3.org/2000/svg", "").contains("://"), path);
        }
    }

    @Test
    void ctrlCEndsEachStreamProperlyAndGivesThePortBack() throws Exception {
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        var here = Files.createDirectory(folder.resolve("ended"));
        try (var ending = Board.start(here, "--day", "7"); var states = ending.states()) {
            var seen = new ArrayList<JsonObject>();
            states.forEach(state -> {        // its end would be an exception if the line were cut
                if (seen.isEmpty()) {
                    try {
                        ending.pressCtrlC();
                    } catch (IOException | InterruptedException failure) {
                        throw new AssertionError(failure);
                    }
                }
                seen.add(state);
            });
            assertTrue(!seen.isEmpty());
            assertEquals("closed", ending.goodbye());
            assertEquals(130, ending.exit());
            assertTrue(!ending.errors().contains("Exception"), ending::toString);
            new ServerSocket(ending.address.getPort(), 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    /** In an address a host with colons stands in brackets. */
    @Test
    void itsAddressCanBeAskedWhereTheHostHasColons() throws Exception {
        assumeTrue(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).anyMatch(each -> each instanceof Inet6Address && each.isLoopbackAddress()),
            "this machine has no ::1");
        try (var six = Board.start(Files.createDirectory(folder.resolve("six")), "--host", "::1")) {
            assertEquals(200, six.get("").statusCode());
        }
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        var port = String.valueOf(board.address.getPort());
        refuses(1, folder, "nobody can listen on port " + port + " of 127.0.0.1 (Address already in use): end what does, or take another --port or --host", "--port", port);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--day 29 | --day is from 1 to 28", "--airport SFO | expected one of [EWR, JFK, LGA]"})
    void aWrongOptionIsOneSentence(String options, String sentence) throws Exception {
        refuses(2, folder, sentence, options.split(" "));
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--speed 0 | --speed from 1 to 3600", "--cluster 10 | --cluster from 1 to 9", "--port http | not an int", "--port 70000 | --port up to 65535", "--port -1 | --port up to 65535",
        "--colour red | Unknown options: '--colour', 'red'"})
    void anyWrongOptionIsOneSentence(String options, String sentence) throws Exception {
        refuses(2, folder, sentence, options.split(" "));
    }

    @Tag("full")
    @Test
    void anAddressOfAnotherMachineIsOneSentence() throws Exception {
        refuses(1, folder, "nobody can listen on port 8080 of 192.0.2.1", "--host", "192.0.2.1");
    }

    @Test
    void aDatabaseThatIsNoneIsOneSentence() throws Exception {
        var here = Files.createDirectory(folder.resolve("no database"));
        Files.writeString(here.resolve("flights.db"), "this is no database, it is a text that is a little longer than a header of one hundred bytes: it is here to be refused");
        refuses(1, here, "flights.db in this folder cannot be used: file is not a database", "--port", "0");
    }

    /** The limit: all of it is to be read in one sitting. */
    @Test
    void itHasFourHundredLinesAtMost() throws IOException {
        var scripts = Checkout.root().resolve("scripts");
        try (var parts = Files.list(scripts.resolve("board"))) {
            var lines = 0;
            for (var part : Stream.concat(Stream.of(scripts.resolve("board.java")), parts).toList()) {
                lines += Files.readAllLines(part).size();
            }
            assertTrue(lines <= 400, "it has " + lines);
        }
    }

    /** @param exit 2 if the command line is wrong, 1 if what it asks for cannot be done */
    private static void refuses(int exit, Path folder, String sentence, String... options) throws IOException, InterruptedException {
        var refused = Command.of(Board.command(options).toArray(String[]::new)).in(folder).within(Duration.ofMinutes(1)).run();
        assertEquals(exit, refused.exit(), refused::toString);
        assertEquals("", refused.out());
        assertEquals(1, refused.err().lines().count(), refused::toString);
        assertTrue(refused.err().contains(sentence), refused::toString);
    }
}

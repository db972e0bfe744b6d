package test.programs;

import static aiosqlite.Aiosqlite.connect;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import python.Venv;
import test.Command;
import test.programs.WebServer.Which;

/** The web server and its twins, FastAPI on uvicorn and aiohttp: real ones, asked the same, give the same status and the same JSON. */
@Tag("python")
class ServersTest {

    private static final String LIKE_THIS = "the body must be a name and an age from 0 to 150, like {\\\"name\\\": \\\"Ada\\\", \\\"age\\\": 36}";
    private static final Map<Which, WebServer> ALL = new EnumMap<>(Which.class);

    @TempDir
    private static Path place;

    @BeforeAll
    static void startThemAll() throws IOException, InterruptedException {
        new Venv(Checkout.root()).prepare("lab", "web");
        for (var which : Which.values()) {
            ALL.put(which, WebServer.start(which, folder(which + " for all")));
        }
    }

    @AfterAll
    static void endThemAll() throws InterruptedException {
        for (var server : ALL.values()) {
            server.close();
        }
    }

    private record Case(String method, String path, String body, int status, String json) {
        private String name() {
            return method + " " + path + (body == null ? "" : " " + body.substring(0, Math.min(30, body.length())));
        }
    }

    private static final List<Case> CASES = List.of(
        new Case("GET", "/users/3", null, 200, "{'id': 3, 'name': 'Edsger', 'age': 52}"),
        new Case("GET", "/users?older-than=52", null, 200, "[{'id': 8, 'name': 'Radia', 'age': 61}]"),
        new Case("GET", "/users?older-than=61", null, 200, "[]"),
        new Case("GET", "/users?older-than=old", null, 400, error("older-than must be a whole number, not \\\"old\\\"")),
        new Case("GET", "/users?older-than=", null, 400, error("older-than must be a whole number, not \\\"\\\"")),
        new Case("GET", "/users?older-than=9999999999999999999", null, 400, error("older-than must be a whole number, not \\\"9999999999999999999\\\"")),
        new Case("GET", "/users/99", null, 404, error("there is no user 99")),
        new Case("GET", "/users/ada", null, 400, error("an id must be a whole number, not \\\"ada\\\"")),
        new Case("GET", "/", null, 404, error("there is nothing at /")),
        new Case("GET", "/users/", null, 404, error("there is nothing at /users/")),
        new Case("GET", "/users/3/name", null, 404, error("there is nothing at /users/3/name")),
        new Case("GET", "/d%C3%A9j%C3%A0%20vu", null, 404, error("there is nothing at /déjà vu")),
        new Case("PUT", "/users", "{}", 405, error("this answers to GET, POST")),
        new Case("DELETE", "/users/3", null, 405, error("this answers to GET")),
        new Case("POST", "/users", "{\"name\": \"Ada\"", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "[1]", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"Ada\"}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"\", \"age\": 36}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": 36, \"age\": 36}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"\\ud800\", \"age\": 36}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"Ada\", \"age\": \"36\"}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"Ada\", \"age\": 36.5}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"Ada\", \"age\": true}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"Ada\", \"age\": 151}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"Ada\", \"age\": 36} and more", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "[".repeat(10_000), 400, error(LIKE_THIS)),
        new Case("POST", "/users", "\uFEFF{\"name\": \"Ada\", \"age\": 36}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"Ada\", \"age\": 36, \"x\": NaN}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "{\"name\": \"Ada\", \"age\": 36, \"x\": -Infinity}", 400, error(LIKE_THIS)),
        new Case("POST", "/users", "x".repeat(10_001), 413, error("a body may have 10000 bytes, this one has more")),
        new Case("POST", "/users", "x".repeat(10_000), 400, error(LIKE_THIS)));

    private static String error(String sentence) {
        return "{\"error\": \"" + sentence + "\"}";
    }

    @TestFactory
    Stream<DynamicTest> theSameRequestGetsTheSameAnswerFromAllThree() {
        return CASES.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> {
            var expected = JsonParser.parseString(each.json);
            var first = ALL.get(Which.HELIDON).send(each.method, each.path, each.body).join();
            assertEquals(each.status, first.status(), first::toString);
            assertEquals(expected, first.json());
            assertEquals("application/json", first.type());
            for (var which : Which.values()) {
                assertEquals(first, which == Which.HELIDON ? first : ALL.get(which).send(each.method, each.path, each.body).join(), which::toString);
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "windows-1252"})
    void aBodyIsInUtf8(String other) {
        var body = "{\"name\": \"Jürgen\", \"age\": 36}".getBytes(Charset.forName(other));
        for (var server : ALL.values()) {
            var answer = server.sendBytes("POST", "/users", BodyPublishers.ofByteArray(body)).join();
            assertEquals(400, answer.status(), answer::toString);
            assertEquals(JsonParser.parseString(error(LIKE_THIS)), answer.json());
        }
    }

    @Test
    void whatIsSentBackLeadsOn() {
        for (var server : ALL.values()) {
            assertEquals(List.of("GET, POST"), server.send("PUT", "/users", null).join().allow());
            var added = server.send("POST", "/users", "{\"age\": 0, \"name\": \"Jürgen 😀\", \"more\": []}").join();
            assertEquals(201, added.status(), added::toString);
            assertEquals(JsonParser.parseString("{'id': 9, 'name': 'Jürgen 😀', 'age': 0}"), added.json());
            assertEquals(List.of("/users/9"), added.location());
            assertEquals(added.json(), server.get(added.location().getFirst()).json());
            var users = server.get("/users").json().getAsJsonArray();
            assertEquals(added.json(), users.get(users.size() - 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoFindsNoPlaceIsSentAwayAtOnceAndTheOthersAreServed(Which which) throws Exception {
        var folder = folder(which + " full");
        try (var server = WebServer.start(which, folder, "--most", "2")) {
            server.get("/users");
            try (var locked = connect(folder.resolve("users.db"))) {
                locked.execute("BEGIN IMMEDIATE");
                var waiting = List.of(whoWaits(server), whoWaits(server));
                var sentAway = untilStatus(503, server);
                assertEquals(List.of("1"), sentAway.retryAfter());
                assertEquals(JsonParser.parseString(error("all 2 places are taken: come back in a second")), sentAway.json());
                assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone));
                locked.rollback();
                assertEquals(List.of(201, 201), waiting.stream().map(each -> each.join().status()).toList());
            }
            assertEquals(200, server.get("/users/10").status());
        }
    }

    /** A request that waits for the lock and has a place; sent again if another one had that place when it came. */
    private static CompletableFuture<WebServer.Answer> whoWaits(WebServer server) throws InterruptedException {
        CompletableFuture<WebServer.Answer> waiting;
        do {
            waiting = server.send("POST", "/users", "{\"name\": \"Ann\", \"age\": 1}");
            Thread.sleep(500);
        } while (waiting.isDone());
        return waiting;
    }

    /** They arrive in their own time, so a request or two may still find a place. */
    private static WebServer.Answer untilStatus(int status, WebServer server) throws InterruptedException {
        var answer = server.get("/users/1");
        for (var again = 0; again < 200 && answer.status() != status; again++) {
            Thread.sleep(10);
            answer = server.get("/users/1");
        }
        return answer;
    }

    @ParameterizedTest
    @EnumSource
    void ctrlCServesOutWhoeverHasAsked(Which which) throws Exception {
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        var folder = folder(which + " ends");
        try (var server = WebServer.start(which, folder, "--most", "1")) {
            server.get("/users");
            CompletableFuture<WebServer.Answer> waiting;
            try (var locked = connect(folder.resolve("users.db"))) {
                locked.execute("BEGIN IMMEDIATE");
                waiting = whoWaits(server);
                untilStatus(503, server);
                server.pressCtrlC();
                Thread.sleep(300);
                assertTrue(server.isAlive() && !waiting.isDone(), "it ended while somebody waited");
                locked.rollback();
            }
            assertEquals(201, waiting.join().status());
            assertEquals("closed", server.goodbye());
            assertEquals("", server.errors());
            try (var db = connect(folder.resolve("users.db"))) {
                assertEquals("Ann", db.execute("SELECT name FROM users WHERE id = 9").fetchOne().getString("name"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRowThatWasAcknowledgedIsLostWhenTheServerIsKilled(Which which) throws Exception {
        var folder = folder(which + " killed");
        var acknowledged = new ConcurrentLinkedQueue<Integer>();
        for (var round = 0; round < 2; round++) {
            try (var server = WebServer.start(which, folder)) {
                var senders = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    while (true) {
                        var answer = server.send("POST", "/users", "{\"name\": \"Ann\", \"age\": 1}").join();
                        assertEquals(201, answer.status());
                        acknowledged.add(answer.json().getAsJsonObject().get("id").getAsInt());
                    }
                }, Thread::startVirtualThread)).limit(8).toList();
                var enough = acknowledged.size() + 40;
                while (acknowledged.size() < enough && senders.stream().noneMatch(CompletableFuture::isDone)) {
                    Thread.sleep(5);
                }
                server.kill();
                for (var sender : senders) {
                    var end = assertThrows(CompletionException.class, sender::join);
                    assertTrue(end.getCause() instanceof IOException, () -> "it ended otherwise than by the server's end: " + end);
                }
            }
        }
        try (var db = connect(folder.resolve("users.db"))) {
            var kept = db.execute("SELECT id FROM users").fetchAll(row -> row.getInt("id"));
            var lost = new ArrayList<>(acknowledged);
            lost.removeAll(kept);
            assertEquals(List.of(), lost);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverStopsInTheMiddleOfABodyIsToldSoAndLetGo(Which which) throws Exception {
        var ours = which == Which.HELIDON;
        try (var server = WebServer.start(which, folder(which + " patient"), "--most", "1", "--patience", "2");
                var stalled = hangOn(server, "POST /users HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n0123456789");
                var nowhere = hangOn(server, "PUT /nowhere HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n0123456789")) {
            if (ours) {
                assertEquals(200, server.get("/users/1").status(), "who waits for the rest of a body keeps another from the only place");
            }
            var answer = answerTo(stalled);
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertEquals(JsonParser.parseString(error("the body did not come within 2 s")), JsonParser.parseString(answer.substring(answer.indexOf("\r\n\r\n"))));
            if (ours) {
                assertEquals(-1, stalled.getInputStream().read(), "it was not let go");
                assertEquals(answer.substring(answer.indexOf('{')), answerTo(nowhere).substring(answer.indexOf('{')));
            }
            assertEquals(200, server.get("/users/1").status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverHangsUpInTheMiddleIsNotComplainedOf(Which which) throws Exception {
        try (var server = WebServer.start(which, folder(which + " hung up"))) {
            for (var begun : List.of("", "GET /use", "GET /users/1 HTTP/1.1\r\nHost: here\r\nAcc",
                    "POST /users HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n0123456789",
                    "POST /users HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n01")) {
                hangOn(server, begun).close();
                var reset = hangOn(server, begun);
                reset.setSoLinger(true, 0);
                reset.close();
            }
            if (which == Which.HELIDON) {
                hangOn(server, "\u0016\u0003\u0001 encryption begins so\r\n\r\n").close();
            }
            assertEquals(200, server.get("/users/1").status());
            Thread.sleep(300);
            assertEquals("", server.errors());
        }
    }

    private static Socket hangOn(WebServer server, String begun) throws IOException, InterruptedException {
        var socket = new Socket(server.address.getHost(), server.address.getPort());
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(100);      // it is read, and the server waits for more
        return socket;
    }

    private static String answerTo(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        var answer = new StringBuilder();
        for (int next = 0; next >= 0 && next != '}'; ) {
            next = socket.getInputStream().read();
            answer.append((char) next);
        }
        return answer.toString();
    }

    @ParameterizedTest
    @EnumSource
    void aTakenPortIsOneSentence(Which which) throws Exception {
        var taken = String.valueOf(ALL.get(which).address.getPort());
        var result = Command.of(WebServer.command(which, List.of("--port", taken)).toArray(String[]::new)).in(folder(which + " late"))
            .within(Duration.ofMinutes(1)).run();
        assertEquals("nobody can listen on port " + taken + " of 127.0.0.1 (Address already in use): end what does, or take another --port or --host\n", result.err());
        assertEquals("", result.out());
        assertEquals(1, result.exit());
    }

    @ParameterizedTest
    @EnumSource
    void placesForNobodyAreRefused(Which which) throws Exception {
        var result = Command.of(WebServer.command(which, List.of("--port", "0", "--most", "0")).toArray(String[]::new)).in(folder(which + " none"))
            .within(Duration.ofMinutes(1)).run();
        assertTrue(result.err().endsWith("--most is at least 1, not 0\n"), result::toString);
        assertEquals(2, result.exit(), result::toString);
    }

    @Test
    void aDatabaseThatIsNoneIsOneSentence() throws Exception {
        var here = folder("no database");
        Files.writeString(here.resolve("users.db"), "this is no database, it is a text that is a little longer than a header of one hundred bytes: "
            + "it is here to be refused by whoever reads it");
        var result = Command.of(WebServer.command(Which.HELIDON, List.of("--port", "0")).toArray(String[]::new)).in(here)
            .within(Duration.ofMinutes(1)).run();
        assertTrue(result.err().startsWith("users.db in this folder cannot be used: ") && result.err().lines().count() == 1, result::toString);
        assertEquals(1, result.exit(), result::toString);
    }

    /** In an address a host with colons stands in brackets. */
    @Test
    void itsAddressCanBeAskedWhereTheHostHasColons() throws Exception {
        assumeTrue(NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).anyMatch(each -> each instanceof Inet6Address && each.isLoopbackAddress()),
            "this machine has no ::1");
        try (var server = WebServer.start(Which.HELIDON, folder("six"), "--host", "::1")) {
            assertEquals(200, server.get("/users").status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyThisMachineMayAsk(Which which) throws Exception {
        var outside = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress()).findFirst();
        assumeTrue(outside.isPresent(), "this machine has no address but that of itself");
        try (var socket = new Socket()) {
            assertThrows(ConnectException.class, () -> socket.connect(new InetSocketAddress(outside.get(), ALL.get(which).address.getPort()), 5_000));
        }
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(place.resolve(name));
    }
}

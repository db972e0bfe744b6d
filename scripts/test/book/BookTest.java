package test.book;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lab.Notebooks;
import notebook.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.Command;

/** {@code ./jbang book}, made once for all tests here: whole, right in a real browser, and asking nobody else. */
@Tag("python")
class BookTest {

    private static final Path ROOT = Checkout.root();
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#?]+)[#?\"]");
    private static final Pattern ABROAD = Pattern.compile("^(?:[a-z]+:|//).*");

    @TempDir
    private static Path folder;
    private static Path book;

    @BeforeAll
    static void make() throws IOException {
        book = folder.resolve("book");
        var made = make(book);
        assertEquals(0, made.exit(), made::toString);
    }

    private static Command.Result make(Path to) throws IOException {
        return Command.of(ROOT.resolve("jbang").toString(), "book", "--to", to.toString()).run();
    }

    @Test
    void eachLessonIsAPage() throws IOException {
        for (var notebook : new Notebooks(ROOT).all()) {
            assertTrue(Files.isRegularFile(book.resolve(notebook.getFileName().toString().replace(".ipynb", ".html"))), notebook::toString);
        }
        assertTrue(Files.exists(book.resolve("cheat-sheet.html")) && Files.exists(book.resolve("cheat-sheet.pdf")));
        for (var page : List.of("terms", "teaching", "questions", "answers", "grading", "first-look", "offline", "hub", "kernel")) {
            assertTrue(Files.exists(book.resolve(page + ".html")), page);
        }
    }

    @Test
    void nothingIsLeftBesideIt() throws IOException {
        try (var files = Files.list(book.getParent())) {
            assertEquals(List.of(), files.map(file -> file.getFileName().toString()).filter(name -> !List.of("book", "others").contains(name)).toList());
        }
    }

    @Test
    void eachLinkLeadsSomewhere() throws IOException {
        var broken = new TreeSet<String>();
        try (var pages = Files.walk(book)) {
            // the theme leaves templates of its own in _static
            for (var page : pages.filter(file -> file.toString().endsWith(".html") && !file.startsWith(book.resolve("_static"))).toList()) {
                for (var link : LINK.matcher(Files.readString(page)).results().map(found -> found.group(1)).filter(target -> !ABROAD.matcher(target).matches()).toList()) {
                    if (!Files.exists(page.resolveSibling(link.replace("%20", " ")))) {
                        broken.add(book.relativize(page) + " → " + link);
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(), broken);
    }

    @Test
    void aWordThatIsTheJdksTooDoesNotLeadToOurs() throws IOException {
        assertFalse(Files.readString(book.resolve("03-event-loop.html")).contains("api/asyncio/PriorityQueue.html"), "03 has java.util's");
        assertTrue(Files.readString(book.resolve("07-queues.html")).contains("api/asyncio/Queue.html"), "07 imports asyncio's");
    }

    @Test
    void aWordLeadsToTheLibraryThatItsPageTellsOf() throws IOException {
        for (var page : List.of("07-queues", "15-large-files", "16-structured-concurrency", "answers", "teaching")) {
            assertFalse(Files.readString(book.resolve(page + ".html")).contains("\"api/cluster/"), page + " has words like join and close, which are not the cluster's there");
        }
        assertTrue(Files.readString(book.resolve("17-cluster.html")).contains("\"api/cluster/Job.html"), "17 tells of it");
        assertFalse(Files.readString(book.resolve("kernel.html")).contains("class=\"api "), "the kernel's command run is not asyncio's");
    }

    @Test
    void noPathOfThisMachineIsPublished() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(book)) {
            for (var file : files.filter(each -> each.toString().matches(".*\\.(html|js|txt|inv)")).toList()) {
                var text = new String(Files.readAllBytes(file), ISO_8859_1);
                if (text.contains(ROOT.toString() + "/") || text.contains(System.getProperty("user.home") + "/")) {
                    named.add(book.relativize(file).toString());
                }
            }
        }
        assertEquals(new TreeSet<>(), named);
    }

    @Test
    void readersOnAPhoneAndOnADeskFindTheirWay() throws IOException, InterruptedException {
        var python = new Venv(ROOT).python();
        var found = Browser.find(ROOT, python);
        assumeTrue(found.isPresent(), "no Chromium or Chrome on PATH");
        var seen = read(python, found.get());

        assertEquals(List.of(), seen.getAsJsonArray("complaints").asList());
        assertEquals(new Notebooks(ROOT).all().size() + 11, seen.get("pages").getAsInt(), "lessons, words, cheat sheet, data, seven for teachers, the kernel");
        assertTrue(seen.get("tabs").getAsBoolean(), "Java | Python");
        assertTrue(seen.get("guessFolds").getAsBoolean(), "a guess first, then the picture");
        assertTrue(seen.get("javadoc").getAsString().startsWith("Asyncio"), seen::toString);
        assertTrue(seen.get("found").toString().contains("07 · Queues"), seen::toString);
        assertNotEquals(seen.getAsJsonArray("colours").get(0), seen.getAsJsonArray("colours").get(1));
    }

    private static JsonObject read(Path python, Browser browser) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SimpleFileServer.createFileHandler(book.toRealPath()));
        server.start();
        try {
            var read = Command.of(python.toString(), ROOT.resolve("scripts/test/book/read_book.py").toString(), browser.executable().toString(),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/").run();
            assertEquals(0, read.exit(), read::toString);
            return new Gson().fromJson(read.out().strip().replaceFirst("(?s).*\n", ""), JsonObject.class);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFolderOfOthersIsLeftAlone() throws IOException {
        var others = Files.createDirectory(folder.resolve("others"));
        var letter = Files.writeString(others.resolve("letter.txt"), "Dear Ada");

        var refused = make(others);

        assertEquals(1, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("holds something that is not the book: name an empty or new folder with --to."), refused::toString);
        assertEquals("Dear Ada", Files.readString(letter));
    }

    @Test
    void aPortThatIsNoneIsToldAtOnce() throws IOException {
        var refused = Command.of(ROOT.resolve("jbang").toString(), "book", "--to", folder.resolve("none").toString(), "--serve", "--port", "70000").run();

        assertEquals(1, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("--port 70000 is no port"), refused::toString);
        assertFalse(Files.exists(folder.resolve("none")));
    }
}

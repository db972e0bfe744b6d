package test.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.Notebooks;
import notebook.Browser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.Command;

/** {@code ./jbang slides}, made once for all tests here: right in a real browser, and asking nobody else. */
@Tag("python")
class SlidesTest {

    private static final Path ROOT = Checkout.root();

    @TempDir
    private static Path folder;
    private static Path slides;

    @BeforeAll
    static void make() {
        slides = folder.resolve("of my lecture");
        var made = make(slides);
        assertEquals(0, made.exit(), made::toString);
    }

    private static Command.Result make(Path to, String... lessons) {
        var words = new java.util.ArrayList<>(List.of(ROOT.resolve("jbang").toString(), "slides", "--to", to.toString()));
        words.addAll(List.of(lessons));
        return Command.of(words.toArray(String[]::new)).run();
    }

    @Test
    void aLecturerGoesThroughAllOfThem() throws IOException {
        var python = new Venv(ROOT).python();
        var found = Browser.find(ROOT, python);
        assumeTrue(found.isPresent(), "no Chromium or Chrome on PATH");
        var read = Command.of(python.toString(), ROOT.resolve("scripts/test/book/read_slides.py").toString(), found.get().executable().toString(), slides.toString()).run();
        assertEquals(0, read.exit(), read::toString);
        var seen = new Gson().fromJson(read.out(), JsonObject.class);

        assertEquals(List.of(), seen.getAsJsonArray("asked").asList(), "needs no network");
        assertEquals(List.of(), seen.getAsJsonArray("complaints").asList());
        var pages = seen.getAsJsonObject("pages");
        assertEquals(new Notebooks(ROOT).all().stream().map(file -> file.getFileName().toString().replace(".ipynb", "")).toList(), List.copyOf(pages.keySet()));
        for (var lesson : pages.entrySet()) {
            var all = lesson.getValue().getAsJsonArray();
            assertTrue(all.size() > 5, lesson.getKey());
            for (var slide : all) {
                var text = slide.getAsJsonObject().get("text").getAsString();
                assertTrue(slide.getAsJsonObject().get("wide").getAsInt() <= 2, () -> lesson.getKey() + " is cut at its side: " + text);
                assertTrue(slide.getAsJsonObject().get("high").getAsDouble() < 1.3, () -> lesson.getKey() + " scrolls by more than a third: " + text);
                assertTrue(!text.isEmpty() || slide.getAsJsonObject().get("pictures").getAsInt() > 0, () -> lesson.getKey() + " has an empty slide");
                assertFalse(text.contains("your turn"), () -> lesson.getKey() + " has an exercise on a slide: " + text);
            }
        }
        var gather = pages.getAsJsonArray("05-gather").toString();
        assertTrue(gather.contains("After how many seconds are you done") && gather.contains("[Ada, Grace, Edsger]"), gather);
        assertFalse(gather.contains("Three coffees, one wait"), "exercises are for the class, not for the lecture");
    }

    @Test
    void noPathOfThisMachineIsInThem() throws IOException {
        try (var files = Files.list(slides)) {
            for (var file : files.filter(each -> each.toString().endsWith(".html")).toList()) {
                assertFalse(Files.readString(file).contains(ROOT + "/"), file::toString);
            }
        }
    }

    @Test
    void oneLessonByPartOfItsNameAndAnUnknownOne() throws IOException {
        var one = make(folder.resolve("one"), "gather");
        assertEquals("1 lesson: open one of the pages in " + folder.resolve("one") + "\n", one.out(), one::toString);
        assertTrue(Files.exists(folder.resolve("one/05-gather.html")) && Files.exists(folder.resolve("one/reveal.js/dist/reveal.js")));

        var none = make(folder.resolve("none"), "gardening");
        assertEquals(1, none.exit(), none::toString);
        assertTrue(none.err().startsWith("No notebook is called 'gardening'. There are: "), none::toString);
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void aFolderOfOthersIsLeftAlone() throws IOException {
        var others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("letter.txt"), "Dear Ada");
        var refused = make(others, "gather");
        assertEquals(1, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("holds something that is not the slides: name an empty or new folder with --to."), refused::toString);
        assertEquals(List.of("letter.txt"), List.of(others.toFile().list()));
    }
}

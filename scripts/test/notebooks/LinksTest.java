package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import checkout.Checkout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lab.Notebooks;
import notebook.Notebook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every link in a notebook or a Markdown file leads somewhere: file and heading are there; an outside address is a well-formed https one. */
class LinksTest {

    private static final Path ROOT = Checkout.root();

    @TestFactory
    Stream<DynamicTest> leadsSomewhere() throws IOException {
        var texts = Texts.all();
        return texts.entrySet().stream().map(text -> dynamicTest(ROOT.relativize(text.getKey()).toString(), () -> assertEquals(List.of(),
            text.getValue().links().stream().flatMap(link -> fault(texts, text.getKey(), link).stream()).toList())));
    }

    @Test
    void theReadmeShowsThePictureThatLesson05Stores() throws IOException {
        var lesson = Notebook.read(new Notebooks(ROOT).named("05-gather"));
        assertTrue(Texts.all().get(ROOT.resolve("README.md")).links().contains("notebooks/gather.svg"));
        assertTrue(lesson.firstPicture().orElseThrow().equals(Files.readString(ROOT.resolve("notebooks/gather.svg"))),
            "make notebooks/gather.svg anew: ./jbang notebook picture 05 --to notebooks/gather.svg");
    }

    private static Optional<String> fault(Map<Path, Markdown> texts, Path from, String link) {
        try {
            var address = URI.create(link);
            if (address.isAbsolute()) {
                return "https".equals(address.getScheme()) && address.getHost() != null && address.getHost().contains(".") ? Optional.empty()
                    : Optional.of(link + " is no https address");
            }
            var target = address.getPath().isEmpty() ? from : from.resolveSibling(address.getPath()).normalize();
            if (!target.startsWith(ROOT) || !Files.exists(target)) {
                return Optional.of(link + " is not there");
            }
            return address.getFragment() == null || anchors(texts, target).contains(address.getFragment()) ? Optional.empty()
                : Optional.of(link + ": no such heading");
        } catch (IllegalArgumentException wrong) {
            return Optional.of(link + ": " + wrong.getMessage());
        }
    }

    private static List<String> anchors(Map<Path, Markdown> texts, Path target) {
        var text = texts.get(target);
        return text == null ? new ArrayList<>() : target.toString().endsWith(".ipynb") ? text.headings() : text.anchors();
    }
}

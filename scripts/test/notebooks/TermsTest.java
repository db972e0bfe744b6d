package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** notebooks/terms.md names each term of the course and the cell that explains it; no cell before that one uses it. */
class TermsTest {

    /** A line of the table: the word, other forms of it, lesson and cell. */
    private record Term(List<String> forms, String lesson, String heading, String cell) {

        private Pattern pattern() {
            return Pattern.compile("(?<![\\p{L}_])(" + forms.stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")(?![\\p{L}_])",
                forms.getFirst().equals(forms.getFirst().toUpperCase(Locale.ROOT)) ? 0 : Pattern.CASE_INSENSITIVE);
        }
    }

    private record Place(String lesson, Lesson.Cell cell) {
        private String name() {
            return lesson + " " + cell.id();
        }
    }

    @TestFactory
    Stream<DynamicTest> isNotUsedBeforeItIsExplained() throws IOException {
        var places = places();
        return terms().stream().map(term -> dynamicTest(term.forms().getFirst(), () -> {
            int explained = places.stream().map(Place::name).toList().indexOf(term.lesson() + " " + term.cell());
            assertTrue(explained >= 0, "there is no cell " + term.cell() + " in " + term.lesson());
            assertTrue(uses(places.get(explained), term), "the cell " + places.get(explained).name() + " does not speak of it");
            // the cells that are run first and spoken of then, as a lesson does it
            int shown = explained;
            while (shown > 0 && places.get(shown - 1).cell().isCode()) {
                shown--;
            }
            assertEquals(List.of(), places.subList(0, shown).stream().filter(place -> uses(place, term)).map(Place::name).toList());
        }));
    }

    @Test
    void theListIsAlphabetical() throws IOException {
        var words = terms().stream().map(term -> term.forms().getFirst().toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "")).toList();
        assertEquals(words.stream().sorted().toList(), words);
    }

    @Test
    void eachWordLeadsToTheHeadingThatItsCellStandsUnder() throws IOException {
        for (var term : terms()) {
            var lesson = Lesson.all().stream().filter(each -> each.name().equals(term.lesson())).findFirst().orElseThrow();
            var heading = "";
            var cells = lesson.cells();
            for (var cell : cells) {
                var here = cell == cells.getFirst() ? List.<String>of() : cell.text().headings();
                if (cell.id().equals(term.cell())) {
                    heading = here.isEmpty() ? heading : here.getFirst();
                    break;
                }
                heading = here.isEmpty() ? heading : here.getLast();
            }
            assertEquals(heading, term.heading(), term.forms().getFirst());
        }
    }

    private static boolean uses(Place place, Term term) {
        // an import uses nothing yet
        var text = place.cell().isCode() ? place.cell().source().replaceAll("(?m)^import .*$", "") : place.cell().text().ownWords();
        return term.pattern().matcher(text).find();
    }

    private static List<Place> places() throws IOException {
        return Lesson.all().stream().flatMap(lesson -> lesson.cells().stream().map(cell -> new Place(lesson.name(), cell))).toList();
    }

    private static List<Term> terms() throws IOException {
        var terms = new ArrayList<Term>();
        for (var line : Files.readAllLines(Checkout.root().resolve("notebooks/terms.md"))) {
            var columns = line.split("\\|");
            if (line.startsWith("| ") && columns.length == 5 && columns[2].contains(".ipynb")) {
                terms.add(new Term(List.of(columns[1].strip().replace("`", "").split(", ")),
                    columns[2].replaceAll(".*\\(|\\.ipynb.*", "").strip(), columns[2].replaceAll("[^#]*#?([^)]*)\\).*|.*", "$1").strip(), columns[3].strip()));
            }
        }
        assertTrue(terms.size() > 20, "the table in notebooks/terms.md was not understood");
        return terms;
    }
}

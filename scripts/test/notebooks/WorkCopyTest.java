package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lab.Notebooks;
import lab.WorkCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** The reader's own copy of the lessons: made, written in, brought up to date, begun again. Nothing of that is seen by git. */
@Execution(ExecutionMode.CONCURRENT)
class WorkCopyTest {

    private static final String LESSON = "05-gather.ipynb";

    @TempDir
    private Path root;

    private WorkCopy copy;
    private Path mine;
    private Path original;

    @BeforeEach
    void aCheckout() throws IOException {
        Files.createDirectories(root.resolve("notebooks"));
        for (var name : List.of(LESSON, "terms.md", "gather.svg")) {
            Files.copy(Checkout.root().resolve("notebooks/" + name), root.resolve("notebooks/" + name));
        }
        Files.copy(Checkout.root().resolve(".gitignore"), root.resolve(".gitignore"));
        copy = new WorkCopy(root);
        mine = root.resolve("my-copy/" + LESSON);
        original = root.resolve("notebooks/" + LESSON);
    }

    @Test
    void hasTheLessonsCellsAndNoOutputs() throws IOException {
        copy.prepare();
        assertEquals(sources(original), sources(mine));
        assertTrue(Lesson.read(mine).cells().stream().allMatch(cell -> cell.shown().isEmpty()), "an output");
        assertTrue(Files.exists(root.resolve("my-copy/terms.md")));
        assertEquals(List.of(), copy.prepare(), "nothing is new the second time");
    }

    @Test
    void takesInANewerLessonAndKeepsWhatTheReaderWrote() throws IOException {
        copy.prepare();
        var answer = Exercise.named("brewAll").solution();
        edit(mine, Exercise.named("brewAll").starter(), answer);
        edit(mine, "\"id\": \"title\"", "\"id\": \"title-of-mine\"");            // as if the title were deleted, and a cell added
        edit(original, "## Read the picture", "## Read this picture");
        edit(original, "## When one fails", "## When one of them fails");
        var said = copy.prepare();
        assertTrue(said.toString().contains("what you changed was kept: ") && said.toString().contains("brew-all-answer"), said.toString());
        var sources = sources(mine);
        assertTrue(sources.contains(answer), "the answer is gone");
        assertTrue(sources.stream().anyMatch(source -> source.contains("## Read this picture")), "nothing newer came in");
        assertTrue(sources.stream().anyMatch(source -> source.contains("## When one of them fails")), "nothing newer came in");
        var ids = Lesson.read(mine).cells().stream().map(Lesson.Cell::id).toList();
        assertEquals("title-of-mine", ids.getFirst());
        assertFalse(ids.contains("title"), "what was deleted is back");
        assertEquals(List.of(), copy.prepare());
    }

    @Test
    void aRunChangesNothingThatCouldBeInTheWay() throws IOException {
        copy.prepare();
        Files.copy(original, mine, java.nio.file.StandardCopyOption.REPLACE_EXISTING);      // with outputs, as after a run
        edit(original, "## Read the picture", "## Read this picture");
        assertEquals(List.of(LESSON + " is new."), copy.prepare());
        assertTrue(Files.readString(mine).contains("## Read this picture"));
    }

    @Test
    void beginsAgainAndKeepsWhatWasThere() throws IOException {
        copy.prepare();
        edit(mine, "// your turn", "// my turn");
        var kept = copy.reset(original);
        assertEquals("05-gather.mine-1.ipynb", kept.getFileName().toString());
        assertTrue(Files.readString(kept).contains("// my turn"));
        assertFalse(Files.readString(mine).contains("// my turn"));
        assertEquals("05-gather.mine-2.ipynb", copy.reset(original).getFileName().toString());
        assertEquals(List.of(LESSON), new Notebooks(root).all().stream().map(file -> file.getFileName().toString()).toList());
    }

    @Test
    void gitSeesNothingOfIt() throws IOException {
        git("init", "--quiet");
        git("add", ".");
        git("-c", "user.name=reader", "-c", "user.email=reader@example.org", "commit", "--quiet", "-m", "the lessons");
        copy.prepare();
        edit(mine, "// your turn", "// my turn");
        copy.reset(original);
        for (var made : List.of("my-copy/users.db", "my-copy/answers/brewAll.java", "my-copy/.ipynb_checkpoints/x.ipynb", ".progress/exercises.txt",
                ".venv/x", "notebooks/.ipynb_checkpoints/y.ipynb", "notebooks/flights.db-wal")) {
            Files.createDirectories(root.resolve(made).getParent());
            Files.createFile(root.resolve(made));
        }
        assertEquals("", git("status", "--porcelain"));
    }

    private String git(String... words) {
        var line = new java.util.ArrayList<>(List.of("git", "-C", root.toString()));
        line.addAll(List.of(words));
        var result = Command.of(line.toArray(String[]::new)).run();
        assertEquals(0, result.exit(), result::toString);
        return result.out();
    }

    private static List<String> sources(Path notebook) throws IOException {
        return Lesson.read(notebook).cells().stream().map(Lesson.Cell::source).toList();
    }

    /** In the file's text, where a notebook has each line of a cell in a string of its own. */
    private static void edit(Path file, String before, String after) throws IOException {
        var text = Files.readString(file);
        var lines = before.lines().toList();
        if (lines.size() > 1) {
            text = text.replaceFirst("(?s)\"" + java.util.regex.Pattern.quote(json(lines.getFirst())) + "\\\\n\",.*?\"" + java.util.regex.Pattern.quote(json(lines.getLast()))
                + "\"", java.util.regex.Matcher.quoteReplacement("\"" + json(after) + "\""));
        } else {
            text = text.replace(before, after);
        }
        Files.writeString(file, text);
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}

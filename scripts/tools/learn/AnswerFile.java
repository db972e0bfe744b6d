package learn;

import checkout.Whole;
import course.Exercise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The learner's own file for one exercise: a program that an editor understands and that JBang can run too. Nothing in it is ever lost. */
final class AnswerFile {

    private static final String IMPORTS = """
        import static aiosqlite.Aiosqlite.*;
        import static asyncio.Asyncio.*;
        import static course.SampleData.*;
        import aiosqlite.*;
        import asyncio.*;
        import course.*;
        import module java.base;
        """;

    private final Exercise exercise;
    private final Path path;
    private final Path helper;

    /** @param folder where the learner's files lie */
    AnswerFile(Exercise exercise, Path folder, Path root) {
        this.exercise = exercise;
        this.path = folder.resolve(exercise.name() + ".java");
        this.helper = root.resolve("scripts/lib/course.java");
    }

    /** Its path as short as it can be written here. */
    String shown() {
        var here = Path.of("").toAbsolutePath();
        return (path.toAbsolutePath().startsWith(here) ? here.relativize(path.toAbsolutePath()) : path).toString();
    }

    Path path() {
        return path;
    }

    Exercise exercise() {
        return exercise;
    }

    /** Makes it from the starter, unless it is there. */
    void prepare() throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path.getParent());
            Whole.write(path, starter());
        }
    }

    /** What stands in it; empty if it is gone. */
    String read() throws IOException {
        // not readString, which gives up at a sign that is no UTF-8: the compiler will point at it
        return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
    }

    /** The starter again. What stood there is kept beside it, in the file that is returned. */
    Path reset() throws IOException {
        int number = 1;
        while (Files.exists(kept(number))) {
            number++;
        }
        if (Files.exists(path)) {
            Files.move(path, kept(number), StandardCopyOption.ATOMIC_MOVE);
        }
        prepare();
        return kept(number);
    }

    private Path kept(int number) {
        return path.resolveSibling(exercise.name() + ".java." + number);
    }

    String starter() {
        var given = exercise.given().isEmpty() ? "" : "// given: leave it as it is\n\n" + exercise.given() + "\n\n";
        return "//JAVA 25+\n" + (exercise.usesPreview() ? "//PREVIEW\n" : "") + "//DEPS " + directive(helperFromHere().toString().replace('\\', '/'))
            + "\n\n" + comment(exercise.title() + "\n\n" + Screen.flowing(exercise.task())) + "\n" + IMPORTS + "\n" + given
            + "// your answer: save it, and the terminal says how far it is\n\n" + exercise.starter() + "\n\n"
            + "void main() {                            // so that this file is a program as well\n    IO.println(Check.that(\""
            + exercise.name() + "\", () -> " + exercise.call() + "));\n}\n";
    }

    private Path helperFromHere() {
        var here = path.toAbsolutePath().getParent();
        var there = helper.toAbsolutePath();
        return here.getRoot().equals(there.getRoot()) ? here.relativize(there) : there;     // on Windows they may lie on two drives
    }

    /** The path as a directive has it: in quotes if there is a blank in it, or what else parts two words there. */
    private static String directive(String path) {
        var quote = !path.matches("(?s).*[\\s,;'\"].*") ? "" : path.contains("\"") ? "'" : "\"";
        return quote + path + quote;
    }

    private static String comment(String text) {
        var comment = new StringBuilder();
        text.lines().flatMap(line -> Screen.wrap(line, 76).stream())
            .forEach(line -> comment.append(("// " + line).stripTrailing()).append('\n'));
        return comment.toString();
    }
}

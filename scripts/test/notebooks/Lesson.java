package test.notebooks;

import checkout.Checkout;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lab.Notebooks;
import org.junit.jupiter.api.DynamicTest;

/** A notebook as its author sees it: all cells, in order. The name is the file's, without its ending. */
public record Lesson(String name, List<Cell> cells) {

    /**
     * @param twin    of a Markdown cell with Python in it: the id of the code cell that prints the same; else empty
     * @param printed what is stored of its streams
     * @param said    that, and what is stored of its results as plain text
     * @param shown   all that is stored of its outputs, each representation
     */
    public record Cell(String id, boolean isCode, String source, String twin, String printed, String said, String shown) {

        public Markdown text() {
            return Markdown.of(isCode ? "" : source);
        }

        public boolean isCheck() {
            return isCode && source.contains("Check.that(");
        }
    }

    /** Of a run that takes long, a pattern in the environment chooses what is done, by its name: {@code NOTEBOOKS='1[3-7]'}, {@code NOTEBOOKS=jjava}. */
    static boolean isChosen(DynamicTest test) {
        return Pattern.compile(System.getenv().getOrDefault("NOTEBOOKS", "")).matcher(test.getDisplayName()).find();
    }

    public static List<Lesson> all() throws IOException {
        var lessons = new ArrayList<Lesson>();
        for (var file : new Notebooks(Checkout.root()).all()) {
            lessons.add(read(file));
        }
        return lessons;
    }

    /** How the lesson is called where others lead to it: {@code 06 · task groups}. */
    public String shownName() {
        return name.replaceFirst("-", " · ").replace('-', ' ');
    }

    static Lesson read(Path file) throws IOException {
        var cells = new ArrayList<Cell>();
        for (var element : JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("cells")) {
            var cell = element.getAsJsonObject();
            var twin = cell.getAsJsonObject("metadata").get("twin");
            cells.add(new Cell(cell.get("id").getAsString(), cell.get("cell_type").getAsString().equals("code"), text(cell.get("source")),
                twin == null ? "" : twin.getAsString(), printed(cell), printed(cell) + plain(cell),
                cell.has("outputs") ? strings(cell.get("outputs")) : ""));
        }
        return new Lesson(file.getFileName().toString().replace(".ipynb", ""), cells);
    }

    private static String printed(JsonObject cell) {
        return outputs(cell).filter(output -> output.has("text")).map(output -> text(output.get("text"))).collect(Collectors.joining());
    }

    private static String plain(JsonObject cell) {
        return outputs(cell).filter(output -> output.has("data")).map(output -> output.getAsJsonObject("data").get("text/plain"))
            .map(Lesson::text).collect(Collectors.joining("\n"));
    }

    private static Stream<JsonObject> outputs(JsonObject cell) {
        return cell.has("outputs") ? cell.getAsJsonArray("outputs").asList().stream().map(JsonElement::getAsJsonObject) : Stream.of();
    }

    private static String strings(JsonElement element) {
        if (element.isJsonObject()) {
            return element.getAsJsonObject().asMap().values().stream().map(Lesson::strings).collect(Collectors.joining("\n"));
        }
        // the lines of one text stay together, the outputs are kept apart by the line ends in them
        return element.isJsonArray() ? element.getAsJsonArray().asList().stream().map(Lesson::strings).collect(Collectors.joining())
            : element.isJsonNull() ? "" : element.getAsString();
    }

    private static String text(JsonElement text) {
        return text.isJsonArray() ? text.getAsJsonArray().asList().stream().map(JsonElement::getAsString).collect(Collectors.joining())
            : text.getAsString();
    }

    /** The Python program in a Markdown cell, without its fence. */
    static String python(Cell cell) {
        return cell.source().replaceFirst("(?s).*?```python\n", "").replaceFirst("(?s)\n```.*", "\n");
    }
}

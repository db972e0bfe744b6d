package test.course;

import checkout.Checkout;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A notebook as its author sees it: all cells, in order. */
record Lesson(String name, List<Cell> cells) {

    /** @param twin of a Markdown cell with Python in it: the id of the code cell that prints the same; else empty */
    record Cell(String id, boolean isCode, String source, String twin, String printed) {
    }

    static List<Lesson> all() throws IOException {
        try (var files = Files.list(Checkout.root().resolve("notebooks"))) {
            var lessons = new ArrayList<Lesson>();
            for (var file : files.filter(each -> each.toString().endsWith(".ipynb")).sorted().toList()) {
                lessons.add(read(file));
            }
            return lessons;
        }
    }

    private static Lesson read(Path file) throws IOException {
        var cells = new ArrayList<Cell>();
        for (var element : JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("cells")) {
            var cell = element.getAsJsonObject();
            var twin = cell.getAsJsonObject("metadata").get("twin");
            cells.add(new Cell(cell.get("id").getAsString(), cell.get("cell_type").getAsString().equals("code"), text(cell.get("source")),
                twin == null ? "" : twin.getAsString(), printed(cell)));
        }
        return new Lesson(file.getFileName().toString().replace(".ipynb", ""), cells);
    }

    private static String printed(JsonObject cell) {
        if (!cell.has("outputs")) {
            return "";
        }
        return cell.getAsJsonArray("outputs").asList().stream().map(JsonElement::getAsJsonObject)
            .filter(output -> output.has("text")).map(output -> text(output.get("text"))).collect(Collectors.joining());
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

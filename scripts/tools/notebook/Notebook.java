package notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A notebook read from its file. Only its code cells, since they are what runs. Immutable. */
public record Notebook(List<Cell> cells) {

    private static final Pattern PICTURE = Pattern.compile("src=\"data:image/svg\\+xml;base64,([^\"]+)\"");

    /** A code cell; its number counts code cells from 1, as the brackets in JupyterLab do after Run All. */
    public record Cell(int number, String source, List<String> tags, List<Output> outputs) {

        /** Whether its numbers come from the wall clock. */
        public boolean isRealTime() {
            return tags.contains("real-time");
        }

        public boolean mayFail() {
            return tags.contains("raises-exception");
        }
    }

    /** One output: a stream's text, a result's representations by MIME type, an error. The parts by name, sorted. */
    public record Output(String type, Map<String, String> parts) {

        public boolean isError() {
            return type.equals("error");
        }
    }

    public static Notebook read(Path file) throws IOException {
        var cells = new ArrayList<Cell>();
        for (var element : JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("cells")) {
            var cell = element.getAsJsonObject();
            if (cell.get("cell_type").getAsString().equals("code")) {
                cells.add(new Cell(cells.size() + 1, text(cell.get("source")), tags(cell), outputs(cell)));
            }
        }
        return new Notebook(List.copyOf(cells));
    }

    /** The first picture in the stored outputs, as the text of an SVG file. */
    public Optional<String> firstPicture() {
        return cells.stream().flatMap(cell -> cell.outputs.stream()).map(output -> output.parts.getOrDefault("text/html", ""))
            .flatMap(html -> PICTURE.matcher(html).results())
            .map(picture -> new String(Base64.getDecoder().decode(picture.group(1)), StandardCharsets.UTF_8) + "\n").findFirst();
    }

    private static List<String> tags(JsonObject cell) {
        var tags = cell.getAsJsonObject("metadata").getAsJsonArray("tags");
        return tags == null ? List.of() : elements(tags).stream().map(JsonElement::getAsString).toList();
    }

    private static List<Output> outputs(JsonObject cell) {
        return elements(cell.getAsJsonArray("outputs")).stream().map(JsonElement::getAsJsonObject).map(Notebook::output).toList();
    }

    private static Output output(JsonObject output) {
        var parts = new TreeMap<String, String>();
        output.entrySet().forEach(field -> {
            switch (field.getKey()) {
                case "data" -> field.getValue().getAsJsonObject().entrySet()
                    .forEach(data -> parts.put(data.getKey(), text(data.getValue())));
                case "name", "text", "ename", "evalue", "traceback" -> parts.put(field.getKey(), text(field.getValue()));
                default -> { }   // the counter, and metadata for the front end
            }
        });
        return new Output(output.get("output_type").getAsString(), parts);
    }

    // nbformat writes long text as a list of lines, each with its line end
    private static String text(JsonElement element) {
        if (element.isJsonArray()) {
            return elements(element.getAsJsonArray()).stream().map(Notebook::text).collect(Collectors.joining());
        }
        return element.isJsonPrimitive() ? element.getAsString() : element.toString();
    }

    private static List<JsonElement> elements(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}

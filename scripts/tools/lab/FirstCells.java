package lab;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import python.SetupException;

/** What a newcomer runs first: the first two code cells of a notebook, the one that fetches the helper and the one that uses it. */
record FirstCells(String setUp, String first) {

    /** @throws SetupException if the notebook does not begin with two code cells */
    static FirstCells of(Path notebook) throws IOException {
        var cells = JsonParser.parseString(Files.readString(notebook)).getAsJsonObject().getAsJsonArray("cells");
        List<String> code = StreamSupport.stream(cells.spliterator(), false).map(JsonElement::getAsJsonObject)
            .filter(cell -> cell.get("cell_type").getAsString().equals("code")).limit(2).map(cell -> source(cell.get("source"))).toList();
        if (code.size() < 2) {
            throw new SetupException(notebook + " has no two code cells to check with: take it from the repository again (git checkout).");
        }
        return new FirstCells(code.getFirst(), code.getLast());
    }

    // nbformat writes long text as a list of lines, each with its line end
    private static String source(JsonElement source) {
        return source.isJsonArray()
            ? source.getAsJsonArray().asList().stream().map(JsonElement::getAsString).collect(Collectors.joining()) : source.getAsString();
    }
}

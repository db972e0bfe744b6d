package lock;

import checkout.Folder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The cells of the lessons that ask for libraries, each as a script that JBang resolves, in a temporary folder beside links to what they name. */
public final class CellScripts implements AutoCloseable {

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    /** Writes them, one for each different set of directives. */
    public CellScripts(Path root) throws IOException {
        folder = Folder.temporary("cells");
        Files.createSymbolicLink(folder.resolve("scripts"), root.resolve("scripts"));
        var notebooks = Files.createDirectory(folder.resolve("notebooks"));
        for (var directives : directives(root.resolve("notebooks"))) {
            files.add(Files.writeString(notebooks.resolve("Cell" + files.size() + ".java"), directives + "\nclass Cell" + files.size() + " { }\n"));
        }
    }

    public List<Path> files() {
        return files;
    }

    private static Set<String> directives(Path notebooks) throws IOException {
        var all = new LinkedHashSet<String>();
        try (var lessons = Files.list(notebooks)) {
            for (var lesson : lessons.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList()) {
                cells(lesson).stream().map(CellScripts::directives).filter(text -> text.contains("//DEPS ")).forEach(all::add);
            }
        }
        return all;
    }

    private static List<String> cells(Path lesson) throws IOException {
        var cells = JsonParser.parseString(Files.readString(lesson)).getAsJsonObject().getAsJsonArray("cells");
        return StreamSupport.stream(cells.spliterator(), false).map(JsonElement::getAsJsonObject)
            .filter(cell -> cell.get("cell_type").getAsString().equals("code")).map(cell -> text(cell.get("source"))).toList();
    }

    private static String directives(String cell) {
        return cell.lines().filter(line -> line.matches("//(DEPS|REPOS) .*")).collect(Collectors.joining("\n"));
    }

    private static String text(JsonElement source) {
        return source instanceof JsonArray lines
            ? lines.asList().stream().map(JsonElement::getAsString).collect(Collectors.joining()) : source.getAsString();
    }

    @Override
    public void close() throws IOException {
        Folder.delete(folder);
    }
}

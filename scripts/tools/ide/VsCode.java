package ide;

import checkout.Whole;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** VS Code's settings for a folder of Java without a build file, as its Java extension reads them. Other settings there are kept. */
final class VsCode {

    private final Path file;

    VsCode(Path place) {
        this.file = place.resolve(".vscode/settings.json");
    }

    void write(List<String> sources, List<Path> libraries) throws IOException {
        var settings = Files.exists(file) ? JsonParser.parseString(Files.readString(file)).getAsJsonObject() : new JsonObject();
        settings.add("java.project.sourcePaths", strings(sources));
        settings.add("java.project.referencedLibraries", strings(libraries.stream().map(Path::toString).toList()));
        settings.add("java.configuration.runtimes", runtimes(settings.getAsJsonArray("java.configuration.runtimes")));
        settings.addProperty("java.project.outputPath", ".jbang/ide");
        settings.addProperty("java.import.generatesMetadataFilesAtProjectRoot", false);
        Files.createDirectories(file.getParent());
        Whole.write(file, new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(settings) + "\n");
    }

    /** The extension runs on a Java of its own, older than ours, and takes that for the project's. A folder without a build file has previews on where the newest Java
     * that the extension knows is ours; a newer extension only warns of them. See its wiki, "Enabling Java preview features". */
    private static JsonArray runtimes(JsonArray before) {
        var ours = new JsonObject();
        ours.addProperty("name", "JavaSE-" + Runtime.version().feature());
        ours.addProperty("path", System.getProperty("java.home"));
        ours.addProperty("default", true);
        var all = new JsonArray();
        for (var each : before == null ? new JsonArray() : before) {
            var other = each.getAsJsonObject();
            if (!ours.get("name").equals(other.get("name"))) {
                other.remove("default");
                all.add(other);
            }
        }
        all.add(ours);
        return all;
    }

    private static JsonArray strings(List<String> all) {
        var array = new JsonArray();
        all.forEach(array::add);
        return array;
    }
}

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
        settings.addProperty("java.project.outputPath", ".jbang/ide");
        settings.addProperty("java.import.generatesMetadataFilesAtProjectRoot", false);
        Files.createDirectories(file.getParent());
        Whole.write(file, new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(settings) + "\n");
    }

    private static JsonArray strings(List<String> all) {
        var array = new JsonArray();
        all.forEach(array::add);
        return array;
    }
}

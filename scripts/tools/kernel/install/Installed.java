package kernel.install;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A kernelspec that is there already, ours or another's. */
record Installed(Path folder) {

    private static final Pattern JAVA = Pattern.compile("(?m)^java='(.*)'$");

    /** The kernels of every folder that Jupyter looks into for this user and these prefixes. */
    static List<Installed> all(List<Path> places) throws IOException {
        var found = new ArrayList<Installed>();
        for (var place : places) {
            if (Files.isDirectory(place)) {
                try (var folders = Files.list(place)) {
                    folders.filter(folder -> Files.exists(folder.resolve("kernel.json"))).sorted().map(Installed::new).forEach(found::add);
                }
            }
        }
        return found;
    }

    String name() {
        return folder.getFileName().toString();
    }

    boolean isOurs() {
        return Files.exists(folder.resolve("lib").resolve(KernelJar.NAME));
    }

    /** True for a kernel whose cells are Java, whoever made it. */
    boolean isJava() {
        return isOurs() || "java".equals(text("language"));
    }

    /** The command that starts it; empty if its kernel.json cannot be read. */
    List<String> argv() {
        var argv = spec().getAsJsonArray("argv");
        return argv == null ? List.of() : argv.asList().stream().map(JsonElement::getAsString).toList();
    }

    /** The java that it starts. */
    Path java() throws IOException {
        var start = folder.resolve("start");
        if (!Files.exists(start)) {
            return Path.of(argv().isEmpty() ? "" : argv().getFirst());
        }
        var line = JAVA.matcher(Files.readString(start));
        return Path.of(line.find() ? line.group(1) : "");
    }

    private String text(String field) {
        var value = spec().get(field);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private JsonObject spec() {
        try {
            return JsonParser.parseString(Files.readString(folder.resolve("kernel.json"))).getAsJsonObject();
        } catch (IOException | RuntimeException unreadable) {
            return new JsonObject();
        }
    }
}

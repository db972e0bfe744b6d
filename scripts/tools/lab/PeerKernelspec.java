package lab;

import checkout.Launcher;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import peers.Peer;
import peers.Peers;

/** Another Java kernel in the place of ours: under the name {@code java}, with the course's helpers on its class path. */
public final class PeerKernelspec {

    private static final Pattern LIBRARY = Pattern.compile("//DEPS ([\\w.-]+:[\\w.-]+:[\\w.-]+)");

    private PeerKernelspec() {}

    /** What to add to the environment of whatever starts kernels, so that {@code java} means the peer. Installs the peer if need be. */
    public static Map<String, String> environment(Path root, Path python, Peer peer) throws IOException, InterruptedException {
        var installed = new Peers(root, python).kernelspec(peer);
        var spec = JsonParser.parseString(Files.readString(installed.resolve("kernel.json"))).getAsJsonObject();
        if (!spec.has("env")) {
            spec.add("env", new JsonObject());
        }
        // it takes the line //DEPS for a comment, so the helpers and the lessons' libraries must be there from the start
        spec.getAsJsonObject("env").addProperty(peer.name() + "_CLASSPATH",
            Launcher.classPath(root, root.resolve("scripts/lib/course.java"), libraries(root)));
        var folder = installed.resolve("jupyter");
        Files.writeString(Files.createDirectories(folder.resolve("kernels/java")).resolve("kernel.json"),
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create().toJson(spec));
        return Map.of("JUPYTER_PATH", folder.toString());
    }

    /** What the lessons' cells name in a line {@code //DEPS}, helpers of the course left out. */
    private static List<String> libraries(Path root) throws IOException {
        var libraries = new TreeSet<String>();
        for (var notebook : new Notebooks(root).all()) {
            LIBRARY.matcher(Files.readString(notebook)).results().forEach(match -> libraries.add(match.group(1)));
        }
        return List.copyOf(libraries);
    }
}

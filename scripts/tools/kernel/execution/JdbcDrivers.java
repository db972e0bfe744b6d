package kernel.execution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import kernel.protocol.Log;

/** java.sql.DriverManager looks for drivers once, at the first connection. One that comes later has to make itself known. */
final class JdbcDrivers {

    private static final String SERVICE = "META-INF/services/java.sql.Driver";

    private JdbcDrivers() { }

    /** Loads the drivers that a jar or a folder names; a driver registers itself when it is loaded. */
    static void register(Path entry, ClassLoader loader) {
        try {
            names(entry).lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(name -> !name.isEmpty()).forEach(name -> load(name, loader));
        } catch (IOException unreadable) {
            // then it holds no driver, and whoever uses it hears why
        }
    }

    private static String names(Path entry) throws IOException {
        if (!entry.toString().endsWith(".jar")) {
            return Files.exists(entry.resolve(SERVICE)) ? Files.readString(entry.resolve(SERVICE)) : "";
        }
        try (var jar = new JarFile(entry.toFile())) {
            var service = jar.getEntry(SERVICE);
            return service == null ? "" : new String(jar.getInputStream(service).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, true, loader);
        } catch (ClassNotFoundException | LinkageError failed) {
            Log.say("the JDBC driver " + name + " cannot be loaded: " + failed);
        }
    }
}

package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Jars of a single class, for cells to use. */
final class Jar {

    private Jar() { }

    /** Compiles a class of a package, {@code package tea; public class Pot …}, into a jar. The class path may be empty. */
    static void write(Path jar, String source, Path... classPath) throws IOException {
        var name = source.replaceAll("(?s).*package (\\w+);.*", "$1");
        var made = Files.createDirectories(jar.resolveSibling("made"));
        var file = Files.writeString(made.resolve(source.replaceAll("(?s).*class (\\w+).*", "$1") + ".java"), source);
        var path = String.join(java.io.File.pathSeparator, java.util.stream.Stream.of(classPath).map(Path::toString).toList());
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", path, "-d", made.toString(), file.toString()));
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); var classes = Files.list(made.resolve(name))) {
            for (var each : classes.toList()) {
                out.putNextEntry(new ZipEntry(name + "/" + each.getFileName()));
                out.write(Files.readAllBytes(each));
            }
        }
    }
}

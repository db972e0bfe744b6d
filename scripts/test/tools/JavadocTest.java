package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every public name of the libraries says what it promises: {@code javadoc -Xdoclint:all} has nothing to say about them. Ten seconds of processor. */
@Tag("full")
class JavadocTest {

    @TempDir
    private Path folder;

    @Test
    void thePagesAreMadeWithoutAWarning() throws IOException {
        var sources = new ArrayList<Path>();
        for (var library : List.of("asyncio", "aiosqlite", "course", "cluster")) {
            try (var files = Files.list(Checkout.root().resolve("scripts/lib").resolve(library))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertTrue(sources.size() > 170, sources::toString);
        assertEquals("", saidOf(sources));
        assertTrue(Files.exists(folder.resolve("pages/asyncio/EventLoop.html")));
    }

    /** So that the test above cannot pass because nobody looks. */
    @Test
    void whatIsMissingIsSaid() throws IOException {
        var kettle = Files.writeString(folder.resolve("Kettle.java"), """
            /** Boils water. */
            public final class Kettle {
                /** Without water. */
                public Kettle() { }
                /** Boils. */
                public int boil(int litres) { return litres; }
            }
            """);
        var said = saidOf(List.of(kettle));
        assertTrue(said.contains("no @param for litres") && said.contains("no @return"), said);
    }

    private String saidOf(List<Path> sources) throws IOException {
        var javadoc = ToolProvider.getSystemDocumentationTool();
        var said = new StringWriter();
        try (var files = javadoc.getStandardFileManager(null, Locale.ROOT, null)) {
            javadoc.getTask(said, files, null, null, List.of("-Xdoclint:all", "-quiet", "-classpath", System.getProperty("java.class.path"),
                "-d", folder.resolve("pages").toString()), files.getJavaFileObjectsFromPaths(sources)).call();
        }
        return said.toString();
    }
}

package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each snippet's classes have a loader of their own: they go when a newer one has taken their place, and otherwise nobody notices. */
@KernelTest
class LoadersTest {

    /** What is over is tidied up every 50 cells. */
    private static final int TIDIED = 60;

    @TempDir
    private Path folder;
    private final KernelProcess kernel;

    LoadersTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    private void wait60Cells() {
        for (int i = 0; i < TIDIED; i++) {
            kernel.result("1");
        }
    }

    @Test
    void whatWasDeclaredAnewGoes() {
        kernel.result("record Mug(int ml) { int twice() { return 2 * ml; } }\nint fill(Mug mug) { return mug.twice(); }\nsealed interface Spice permits Salt { }\nrecord Salt(int g) implements Spice { }",
            "import java.lang.ref.WeakReference;\nList<WeakReference<Class<?>>> gone = new ArrayList<>();",
            "gone.add(new WeakReference<>(Mug.class));\ngone.add(new WeakReference<>(Salt.class));",
            "var mug = new Mug(1);\nvar salt = new Salt(1);\nfill(mug)",
            "record Mug(int ml) { int twice() { return 3 * ml; } }", "record Salt(int g) implements Spice { int more() { return g + 1; } }");
        wait60Cells();
        assertEquals("[true, true]", kernel.result("System.gc();\ngone.stream().map(one -> one.get() == null).toList()"));
        assertEquals("6 3", kernel.result("fill(new Mug(2)) + \" \" + new Salt(2).more()"));
    }

    @Test
    void whatAnOlderLambdaNamesStaysThoughItNeverRan() {
        kernel.result("class Plate { int size() { return 7; } }\nint size(Plate plate) { return plate.size(); }", "IntSupplier later = () -> size(new Plate());",
            "class Plate { int size() { return 8; } }");
        wait60Cells();
        assertEquals("7 8", kernel.result("System.gc();\nlater.getAsInt() + \" \" + size(new Plate())"));
    }

    @Test
    void cellsAreOnePackage() {
        kernel.result("abstract class Shape { int sides; protected int more = 2; Shape(int sides) { this.sides = sides; } abstract int area(); protected String name() { return \"shape\"; } }");
        assertEquals("16 square 4 2", kernel.result("var square = new Shape(4) { int area() { return 16; } protected String name() { return \"square\"; } };",
            "square.area() + \" \" + square.name() + \" \" + square.sides + \" \" + square.more"));
        assertEquals("5 shape", kernel.result("class Circle extends Shape { Circle() { super(2); } int area() { return sides + 3; } }",
            "Shape circle = new Circle();\ncircle.area() + \" \" + circle.name()"));
        assertEquals("2", kernel.result("Shape.class.getDeclaredField(\"sides\").get(circle)"));
    }

    /** A library belongs to the loader of the code that asked for it. */
    @Test
    void nativeLibraryIsThereForLaterCells() {
        var jar = Path.of(org.sqlite.JDBC.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        assertEquals("true", kernel.result("%jars " + jar, """
            import org.sqlite.util.LibraryLoaderUtil;
            var library = Files.createTempFile("native", "");
            try (var in = org.sqlite.JDBC.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName())) {
                Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
            }
            System.load(library.toString());
            Files.delete(library);""", """
            var version = org.sqlite.core.NativeDB.class.getDeclaredMethod("libversion");
            version.setAccessible(true);
            ((String) version.invoke(new org.sqlite.core.NativeDB("jdbc:sqlite:", "", new org.sqlite.SQLiteConfig()))).startsWith("3.")"""));
    }

    @Test
    void whatCameBeforeAnEditedHelperIsFoundByWhoLooksForServices() throws IOException {
        kernel.result("%jars " + jar("tools"), "%jars " + jar("helper.java." + "a".repeat(64)), "%jars " + jar("helper.java." + "b".repeat(64)));
        assertEquals("[helper.java.b, tools, helper.java.a]", kernel.result("""
            var loader = Thread.currentThread().getContextClassLoader();
            Collections.list(loader.getResources("note.txt")).stream().map(url -> url.getPath().replaceAll(".*/(helper.java..|tools).*", "$1")).toList()"""));
    }

    /** JBang's folder for what it has built is called after the file and its content. */
    private Path jar(String of) throws IOException {
        var jar = Files.createDirectories(folder.resolve(of)).resolve(of.startsWith("helper") ? "helper.jar" : "tools.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("note.txt"));
        }
        return jar;
    }
}

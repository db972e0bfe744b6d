package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import checkout.Launcher;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import lab.Kernelspec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** {@code ./jbang kernel list}, {@code doctor} and {@code uninstall}, on a copy of what {@code install} made; and what a wrong word is told. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class InstallTest {

    @TempDir
    private Path prefix;

    private Command.Result kernel(String... words) {
        var command = new ArrayList<>(List.of(Checkout.root().resolve("jbang").toString(), "kernel"));
        command.addAll(List.of(words));
        return Command.of(command.toArray(String[]::new)).run();
    }

    private Path installed() throws IOException {
        var venv = Checkout.root().resolve(".venv");
        new Kernelspec(Checkout.root(), venv).prepare();
        var from = venv.resolve("share/jupyter/kernels/java");
        var to = prefix.resolve("share/jupyter/kernels/java");
        try (var files = Files.walk(from)) {
            for (var file : files.filter(file -> !file.endsWith("kernel.aot")).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return to;
    }

    @Tag("full")
    @Test
    void doctorSaysOfEachThingWhatItFoundAndWhatToDo() throws IOException {
        var none = kernel("doctor", "--prefix", prefix.toString());
        assertEquals(1, none.exit());
        assertEquals("✗ There is no kernel 'java' in " + prefix.resolve("share/jupyter/kernels") + ".  →  ./jbang kernel install --prefix " + prefix + "\n", none.out());

        var folder = installed();
        var well = kernel("doctor", "--prefix", prefix.toString());
        assertEquals(0, well.exit(), well::toString);
        assertTrue(well.out().endsWith("Nothing is wrong.\n") && well.out().contains("✓ There is no AOT cache"), well::toString);

        var start = folder.resolve("start");
        Files.writeString(start, Files.readString(start).replaceFirst("(?m)^java=.*$", "java='/nowhere/bin/java'"));
        try (var jars = Files.newDirectoryStream(folder.resolve("lib"), "gson-*.jar")) {
            for (var jar : jars) {
                Files.delete(jar);
            }
        }
        var ill = kernel("doctor", "--prefix", prefix.toString());
        assertEquals(1, ill.exit());
        assertTrue(ill.out().contains("✗ Its JDK is gone: /nowhere/bin/java  →  install a JDK 25 or later"), ill::toString);
        assertTrue(ill.out().contains("✗ lib/gson-*.jar is missing.  →  ./jbang kernel install --prefix " + prefix + "\n"), ill::toString);
    }

    /** {@code jbang kernel@…}, from anywhere: there is no ./jbang to call. */
    @Test
    void whoHasNoCloneIsToldWhatWorksForThem() throws Exception {
        var place = prefix.resolve("a place");
        var none = withoutClone("doctor", "--prefix", place.toString(), "--name", "java25");
        assertEquals(1, none.exit(), none::toString);
        assertEquals("✗ There is no kernel 'java25' in " + place.resolve("share/jupyter/kernels") + ".  →  jbang kernel@… install --prefix '" + place + "' --name java25\n"
            + "Behind kernel@ belongs what you wrote there now.\n", none.out());
        var kernels = withoutClone("list", "--prefix", place.toString());
        assertTrue(withoutClone("--help").out().startsWith("Usage: jbang kernel@… "), "its usage");
        assertFalse((kernels.out() + kernels.err()).contains("./jbang"), kernels::toString);
    }

    private static Command.Result withoutClone(String... words) throws IOException, InterruptedException {
        var script = Checkout.root().resolve("scripts/tools/kernel.java");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Launcher.runtimeOptions(script));
        command.addAll(List.of("-cp", Launcher.classPath(Checkout.root(), script), "kernel.install.KernelCommand"));
        command.addAll(List.of(words));
        return Command.of(command.toArray(String[]::new)).with("JBANG_LAUNCH_CMD", null).with("JDK_JAVA_OPTIONS", "-Dstdout.encoding=UTF-8").run();
    }

    @Test
    void listNamesThemAndUninstallTakesItsOwnOnly() throws IOException {
        var folder = installed();
        var other = Files.createDirectories(folder.resolveSibling("other"));
        Files.writeString(other.resolve("kernel.json"), "{\"argv\": [\"other\"], \"language\": \"java\"}");
        var list = kernel("list", "--prefix", prefix.toString()).out();
        assertTrue(list.lines().anyMatch(line -> line.startsWith("java ") && line.endsWith(folder.toString())), list);
        assertTrue(list.lines().anyMatch(line -> line.startsWith("other ") && line.endsWith("(another program's)")), list);

        var refused = kernel("uninstall", "--prefix", prefix.toString(), "--name", "other");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("is another program's") && Files.exists(other), refused::toString);
        assertEquals(0, kernel("uninstall", "--prefix", prefix.toString()).exit());
        assertFalse(Files.exists(folder));
    }

    /** Its ports are open to every user of the machine for as long as the training takes. */
    @Tag("full")
    @Test
    void trainedKernelHasKeysThatNobodyElseCanKnow() throws Exception {
        var folder = Files.createDirectories(prefix.resolve("temporary"));
        var install = new ProcessBuilder(Checkout.root().resolve("jbang").toString(), "kernel", "install", "--prefix", prefix.toString(), "--name", "java25")
            .redirectErrorStream(true).redirectOutput(prefix.resolve("said").toFile());
        install.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + folder);
        var process = install.start();
        var seen = new ArrayList<JsonObject>();
        while (process.isAlive()) {
            try (var files = Files.newDirectoryStream(folder, "training*.json")) {
                for (var file : files) {
                    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                    var text = Files.readString(file);
                    if (!text.isEmpty()) {
                        seen.add(JsonParser.parseString(text).getAsJsonObject());
                    }
                }
            } catch (NoSuchFileException gone) {
                // the training is over
            }
            Thread.sleep(20);
        }
        assertEquals(0, process.exitValue(), () -> Command.of("cat", prefix.resolve("said").toString()).run().out());
        var connection = seen.getLast();
        assertEquals(36, connection.get("key").getAsString().length());
        assertEquals(40, connection.get("curve_publickey").getAsString().length());
        var installed = prefix.resolve("share/jupyter/kernels/java25");
        assertTrue(Files.exists(installed.resolve("kernel.aot")), "it was trained");
        var spec = JsonParser.parseString(Files.readString(installed.resolve("kernel.json"))).getAsJsonObject();
        assertEquals("Java (java25)", spec.get("display_name").getAsString(), "to be told from IJava's, which is called Java");
    }

    @Tag("full")
    /** Jupyter's data folder hangs on HOME, which need not be what the system has noted of the user. */
    @Test
    void anotherHomeIsWhereJupyterLooks() throws IOException {
        var kernels = Files.createDirectories(prefix.resolve(System.getProperty("os.name").contains("Mac") ? "Library/Jupyter/kernels" : ".local/share/jupyter/kernels"));
        Files.move(installed(), kernels.resolve("java"));

        var list = Command.of(Checkout.root().resolve("jbang").toString(), "kernel", "list").with("HOME", prefix.toString())
            .with("JUPYTER_DATA_DIR", null).with("XDG_DATA_HOME", null).with("JBANG_DIR", System.getenv().getOrDefault("JBANG_DIR", System.getProperty("user.home") + "/.jbang")).run();

        assertTrue(list.out().contains(kernels.resolve("java").toString()), list::toString);
    }

    /** As {@code install --sys-prefix} leaves it, in the environment whose Python stands first on PATH. */
    @Test
    void theEnvironmentOfThePythonOnPathIsWhereJupyterLooks() throws IOException {
        var kernels = Files.createDirectories(prefix.resolve("env/share/jupyter/kernels"));
        Files.move(installed(), kernels.resolve("java"));
        var python = Files.createDirectories(prefix.resolve("env/bin")).resolve("python3");
        Files.writeString(python, "#!/bin/sh\necho '" + prefix.resolve("env") + "'\n");
        assertTrue(python.toFile().setExecutable(true));

        var list = Command.of(Checkout.root().resolve("jbang").toString(), "kernel", "list").with("PATH", python.getParent() + ":" + System.getenv("PATH")).run();

        assertTrue(list.out().contains(kernels.resolve("java").toString()), list::toString);
    }

    @Test
    void wrongWordsAreToldWhatThereIs() {
        var name = kernel("install", "--prefix", prefix.toString(), "--name", "a/b");
        assertEquals(1, name.exit());
        assertTrue(name.err().contains("'a/b' is no name for a kernel"), name::toString);
        var option = kernel("-V");
        assertEquals(2, option.exit());
        assertTrue(option.err().contains("Unknown option: '-V'"), option::toString);
        var help = kernel("doctor", "--help");
        assertEquals(0, help.exit());
        assertTrue(help.out().contains("-h, --help") && !help.out().contains("--version"), help::toString);
    }
}

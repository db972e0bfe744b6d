package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** What {@code ./jbang lab} says on a machine that lacks something. The machine's PATH holds only what a test puts there. */
@Execution(ExecutionMode.CONCURRENT)
class LabSetupTest {

    /** Makes a venv whose python notes each installation in {@code pip.log}; {@code PIP} says how that goes. */
    private static final String MAKES_VENVS = """
        #!/bin/sh
        case "$1" in
          -c) echo 3.12 ;;
          -m) /bin/mkdir -p "$3/bin"; { echo '#!/bin/sh'; echo 'echo install >> "$PIP_LOG"'; echo 'eval "$PIP"'; } > "$3/bin/python"
              /bin/chmod +x "$3/bin/python" ;;
        esac
        """;

    @TempDir
    private Path folder;
    private Path root;
    private Path bin;

    @BeforeEach
    void makeACheckout() throws IOException {
        root = Files.createDirectories(folder.resolve("checkout"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(root.resolve("scripts/tools/python"));
        Files.createDirectories(root.resolve("scripts/tools/kernel"));
        Files.createFile(root.resolve("scripts/tools/kernel.java"));
        Files.copy(Checkout.root().resolve("scripts/tools/python/lab.lock"), root.resolve("scripts/tools/python/lab.lock"));
        Files.createDirectories(root.resolve("notebooks"));
        for (var name : List.of("04-tasks", "05-gather", "11-gathering-queries")) {
            Files.createFile(root.resolve("notebooks/" + name + ".ipynb"));
        }
        // the last step before JupyterLab itself, so each run ends here at the latest
        script(root.resolve("jbang"), "#!/bin/sh\necho no kernel today\nexit 1\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private Command lab(String... arguments) {
        return Command.of(words(arguments)).in(root).with("PATH", bin.toString()).with("PIP_LOG", folder.resolve("pip.log").toString());
    }

    private String[] words(String... arguments) {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp", System.getProperty("java.class.path"), "-Drepo=" + root, "lab.LabCommand", "--check"));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }

    private static void says(String sentence, Command.Result result) {
        assertEquals(1, result.exit(), result::toString);
        assertTrue(result.err().contains(sentence), result::toString);
        assertFalse(result.err().contains("\tat "), result::toString);
        assertEquals("", result.out());
    }

    @Test
    void noPython() {
        says("No Python was found on PATH. Install Python 3.11 or newer", lab().run());
    }

    @Test
    void onlyAnOldPython() throws IOException {
        script(bin.resolve("python3"), "#!/bin/sh\necho 3.9\n");
        says("Python 3.9 (" + bin.resolve("python3") + ") is too old. Install Python 3.11 or newer", lab().run());
    }

    @Test
    void pythonWithoutVenv() throws IOException {
        script(bin.resolve("python3"), "#!/bin/sh\necho 3.11\nexit 1\n");
        says("Python 3.11 (" + bin.resolve("python3") + ") has no venv module. On Debian and Ubuntu run: apt-get install python3-venv",
            lab().run());
    }

    @Test
    void aShimThatRunsNothingIsPassedOver() throws IOException {
        script(bin.resolve("python3"), "#!/bin/sh\necho 'pyenv: python3: command not found' >&2\nexit 127\n");
        script(bin.resolve("python3.12"), MAKES_VENVS);
        says("Making .venv with Python 3.12 (" + bin.resolve("python3.12") + ")", lab().with("PIP", "exit 0").run());
    }

    @Test
    void noNetwork() throws IOException {
        script(bin.resolve("python3"), MAKES_VENVS);
        says("The packages for lab could not be installed: No matching distribution found for jupyterlab. Check the network",
            lab().with("PIP", "echo 'ERROR: No matching distribution found for jupyterlab'; exit 1").run());
    }

    @Test
    void anotherPackageThanTheOneLocked() throws IOException {
        script(bin.resolve("python3"), MAKES_VENVS);
        says("what arrived is not what lab.lock has the hash of (aiosqlite==0.22.1)", lab().with("PIP", """
            echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the package versions, please update the hashes.'
            echo '    aiosqlite==0.22.1 from an-index/aiosqlite-0.22.1-py3-none-any.whl (from -r lab.lock (line 3)):'
            echo '        Expected sha256 00'
            echo '             Got        11'
            exit 1""").run());
    }

    @Test
    void whatIsInstalledIsNotInstalledAgain() throws IOException {
        script(bin.resolve("python3"), MAKES_VENVS);
        for (var start = 0; start < 2; start++) {
            says("The Java kernel could not be installed", lab().with("PIP", "exit 0").run());
        }
        assertEquals(1, installations());
    }

    @Test
    void changedPinsAreInstalled() throws IOException {
        script(bin.resolve("python3"), MAKES_VENVS);
        lab().with("PIP", "exit 0").run();
        Files.writeString(root.resolve("scripts/tools/python/lab.lock"), "jupyterlab==4.6.7\n");
        lab().with("PIP", "exit 0").run();
        assertEquals(2, installations());
    }

    @Test
    void twoAtOnceInstallOnce() throws IOException {
        script(bin.resolve("python3"), MAKES_VENVS);
        var starts = List.of(1, 2).stream()
            .map(start -> CompletableFuture.supplyAsync(() -> lab().with("PIP", "/bin/sleep 1").run())).toList();
        starts.forEach(start -> says("The Java kernel could not be installed", start.join()));
        assertEquals(1, installations());
    }

    @Test
    void aCutInstallationIsMadeAnew() throws IOException, InterruptedException {
        script(bin.resolve("python3"), MAKES_VENVS);
        var builder = new ProcessBuilder(words()).redirectErrorStream(true).redirectOutput(folder.resolve("cut.txt").toFile());
        builder.environment().putAll(Map.of("PATH", bin.toString(), "PIP_LOG", folder.resolve("pip.log").toString(),
            "PIP", "exec /bin/sleep 60"));
        var cut = builder.start();
        while (!Files.exists(folder.resolve("pip.log"))) {
            assertFalse(cut.waitFor(50, TimeUnit.MILLISECONDS), "ended before it installed anything");
        }
        var children = cut.descendants().toList();
        cut.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
        Files.createFile(root.resolve(".venv/half-written"));

        says("Making .venv with Python 3.12", lab().with("PIP", "exit 0").run());
        assertFalse(Files.exists(root.resolve(".venv/half-written")));
        assertEquals(2, installations());
    }

    @Test
    void aPortThatIsTakenOrNone() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            says("Port " + socket.getLocalPort() + " is taken", lab("--port", String.valueOf(socket.getLocalPort())).run());
        }
        says("--port 70000 is no port", lab("--port", "70000").run());
    }

    @Test
    void aNotebookThatIsNotThereOrNotAlone() {
        says("No notebook is called 'queues'. There are: 04-tasks, 05-gather, 11-gathering-queries.", lab("queues").run());
        says("Several notebooks are called like 'gather': 05-gather, 11-gathering-queries.", lab("gather").run());
        says("No Python was found", lab("05").run());
        says("No Python was found", lab("notebooks/05-gather.ipynb").run());
    }

    private long installations() throws IOException {
        return Files.readAllLines(folder.resolve("pip.log")).size();
    }
}

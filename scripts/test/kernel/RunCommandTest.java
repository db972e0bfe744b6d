package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** {@code ./jbang kernel run}: a kernel that is not installed. */
@Execution(ExecutionMode.CONCURRENT)
class RunCommandTest {

    private static final String JBANG = Checkout.root().resolve("jbang").toString();

    @Test
    void runsOnAConnectionFileUntilItIsShutDown() throws Exception {
        try (var frontEnd = new FrontEnd()) {
            var process = new ProcessBuilder(JBANG, "kernel", "run", frontEnd.connectionFile.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            try {
                var cell = new JsonObject();
                for (var code : new String[] {"1 + 1", "record Cup(int ml) { }", "record Cup(int ml, int full) { }\nnew Cup(1, 2)"}) {
                    cell.addProperty("code", code);
                    var reply = frontEnd.replyTo(frontEnd.shell, frontEnd.send(frontEnd.shell, "execute_request", cell));
                    assertEquals("ok", reply.content().get("status").getAsString(), reply::toString);
                }
                frontEnd.send(frontEnd.control, "shutdown_request", new JsonObject());
                assertTrue(process.waitFor(30, TimeUnit.SECONDS));
                assertEquals(0, process.exitValue());
                var said = new String(process.getErrorStream().readAllBytes());
                assertTrue(said.lines().noneMatch(line -> line.contains("java kernel")), said);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    @Test
    void withoutAConnectionFileItSaysWhatItWants() {
        var none = Command.of(JBANG, "kernel", "run").run();
        assertEquals(2, none.exit());
        assertTrue(none.err().contains("Missing required parameter: 'FILE'") && none.err().contains("the connection file that Jupyter wrote"), none::toString);
        var missing = Command.of(JBANG, "kernel", "run", "/nowhere.json").run();
        assertEquals(1, missing.exit());
        assertTrue(missing.err().contains("There is no connection file at /nowhere.json: let Jupyter start the kernel, it writes one."), missing::toString);
    }

    @Test
    void halfAPairOfKeysIsNoUnencryptedKernel(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("half.json"),
            "{\"ip\": \"127.0.0.1\", \"shell_port\": 1, \"key\": \"k\", \"curve_publickey\": \"" + "0".repeat(40) + "\"}");
        var half = Command.of(JBANG, "kernel", "run", file.toString()).run();
        assertEquals(1, half.exit());
        assertTrue(half.err().contains("curve_publickey and curve_secretkey are not two keys of 40 characters"), half::toString);
    }
}

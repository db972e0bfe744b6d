package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import lab.Kernelspec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import python.Venv;
import test.Command;

/** What another user of the machine can do who knows a kernel's ports, see stranger.py. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class StrangersTest {

    @Test
    void encryptedChannelsTellAStrangerNothingAndTakeNothingFromOne() throws Exception {
        new Kernelspec(Checkout.root(), Checkout.root().resolve(".venv")).prepare();
        var result = Command.of(new Venv(Checkout.root()).python().toString(), "scripts/test/kernel/stranger.py", "disabled", "auto")
            .within(Duration.ofMinutes(3)).run();
        var file = "root".equals(System.getProperty("user.name")) ? "cannot read the connection file" : "reads the connection file";
        assertEquals("""
            disabled:
            %1$s
            listens
            hidden 42
            heard the secret
            cannot find symbol: variable stolen True
            auto:
            %1$s
            listens
            hidden 42
            heard nothing
            cannot find symbol: variable stolen True
            """.formatted(file), result.out(), result::toString);
    }

    /** The table is in the kernel's README; see rights.py for what it runs. */
    @Test
    @Tag("full")
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void othersReadNoSecretWriteNothingAndAreNotAnswered(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var result = Command.of(new Venv(Checkout.root()).python().toString(), "scripts/test/kernel/rights.py", folder.toString())
            .within(Duration.ofMinutes(12)).run();
        assertTrue(result.out().endsWith("""

            JupyterLab without the token answers a stranger: 403
            A stranger reads no secret and writes nothing
            """), result::toString);
        assertFalse(result.out().contains("every address"), result::toString);
    }
}

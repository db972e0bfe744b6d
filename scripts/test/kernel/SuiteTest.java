package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.time.Duration;
import lab.Kernelspec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import python.Venv;
import test.Command;

/** jupyter_kernel_test 0.7, Jupyter's own suite for kernels. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class SuiteTest {

    @Test
    void jupytersOwnSuitePassesOnEncryptedChannels() throws Exception {
        passes("auto");
    }

    @Tag("full")
    @Test
    void jupytersOwnSuitePassesWithoutEncryption() throws Exception {
        passes("disabled");
    }

    private static void passes(String encryption) throws Exception {
        new Kernelspec(Checkout.root(), Checkout.root().resolve(".venv")).prepare();
        var result = Command.of(new Venv(Checkout.root()).python().toString(), "scripts/test/kernel/suite.py")
            .with("ENCRYPTION", encryption)
            .within(Duration.ofMinutes(3)).run();
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.err().contains("OK (skipped=1)"), result::toString);      // the pager, see suite.py
    }
}

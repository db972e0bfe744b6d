package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import java.time.Duration;
import lab.Kernelspec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import python.Venv;
import test.Command;

/** {@code transport="ipc"}: Jupyter's own client reaches the kernel by files, see ipc.py. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class IpcTest {

    @Test
    @EnabledOnOs(OS.LINUX)          // counts ports in /proc
    void jupytersClientReachesTheKernelByFiles() throws Exception {
        new Kernelspec(Checkout.root(), Checkout.root().resolve(".venv")).prepare();
        var result = Command.of(new Venv(Checkout.root()).python().toString(), "scripts/test/kernel/ipc.py").within(Duration.ofMinutes(3)).run();
        assertEquals("1\n20000\n2\n2\n2\n1 True\n0 ports\nrestarted\n", result.out(), result::toString);
    }
}

package kernel.install;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import kernel.Kernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./jbang kernel run}: a kernel in this very process, for whoever works on it. */
@Command(name = "run", description = "Runs a kernel without installing it.")
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the connection file that Jupyter wrote")
    private Path connectionFile;

    @Override
    public Integer call() throws Exception {
        Kernel.main(new String[] {connectionFile.toString()});
        Thread.currentThread().join();      // until the kernel ends the process
        return 0;
    }
}

package test.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import bench.kernel.Snippets;
import checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lab.Kernelspec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import python.Venv;

/** Each snippet of teaching Java gives on this kernel what it must give, in processes that many snippets share. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class SnippetsTest {

    @TestFactory
    @Timeout(value = 10, unit = TimeUnit.MINUTES)   // for a machine that does much else
    Stream<DynamicTest> eachSnippet() throws IOException, InterruptedException {
        var root = Checkout.root();
        var venv = new Venv(root);
        new Kernelspec(root, venv.folder()).prepare();
        var kernelspec = venv.folder().resolve("share/jupyter/kernels/java");
        var verdicts = new ArrayList<>(new Snippets(root, venv).run(kernelspec, 1, KernelProcess.QUICK_COMPILER, verdict -> { }));
        return Stream.concat(
            Stream.of(DynamicTest.dynamicTest("there are 200 at least", () -> assertTrue(verdicts.size() >= 200, verdicts.size() + " ran"))),
            verdicts.stream().map(verdict -> DynamicTest.dynamicTest(verdict.file() + ": " + verdict.title(), () -> judge(verdict))));
    }

    private static void judge(Snippets.Verdict verdict) {
        if (!verdict.passed()) {
            fail(verdict.fault());
        }
    }
}

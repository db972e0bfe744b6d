package bench.kernel;

import checkout.Checkout;
import checkout.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lab.Kernelspec;
import peers.Peer;
import peers.Peers;
import picocli.CommandLine.Command;
import python.SetupException;
import python.Venv;

/** {@code ./jbang bench snippets}: who runs which of the snippets, as a page of the kernel's documentation. */
@Command(name = "snippets",
    description = "Runs the snippets of teaching Java on this kernel, IJava, JJava and rapaio, and writes scripts/tools/kernel/PEERS.md.")
public final class SnippetBench implements Callable<Integer> {

    private static final int TRIES = 2;

    private SnippetBench() {}

    @Override
    public Integer call() {
        try {
            var root = Checkout.root();
            var venv = new Venv(root);
            venv.prepare("lab", "bench");
            var verdicts = new LinkedHashMap<String, List<Snippets.Verdict>>();
            for (var kernel : kernels(root, venv).entrySet()) {
                System.err.println("Running the snippets on " + kernel.getKey() + " …");
                var all = new Snippets(root, venv).run(kernel.getValue(), TRIES, Map.of(), new Progress());
                verdicts.put(kernel.getKey(), all);
                System.out.println(kernel.getKey() + ": " + all.stream().filter(Snippets.Verdict::passed).count() + " of " + all.size());
            }
            var page = root.resolve("scripts/tools/kernel/PEERS.md");
            Files.writeString(page, new SnippetPage(verdicts).text());
            System.out.println("Written: " + root.relativize(page));
            return 0;
        } catch (SetupException | IllegalStateException lacking) {
            System.err.println(lacking.getMessage());
        } catch (InterruptedException interrupted) {
            System.err.println("Interrupted.");
        } catch (IOException failure) {
            System.err.println(Trouble.sentence("The snippets could not be run", failure));
        }
        return 1;
    }

    private static Map<String, Path> kernels(Path root, Venv venv) throws IOException {
        var kernels = new LinkedHashMap<String, Path>();
        new Kernelspec(root, venv.folder()).prepare();
        kernels.put("this kernel", venv.folder().resolve("share/jupyter/kernels/java"));
        var peers = new Peers(root, venv.python());
        for (var peer : Peer.values()) {
            kernels.put(peer.title(), peers.kernelspec(peer));
        }
        return kernels;
    }

    /** Counts aloud, every tenth. */
    private static final class Progress implements Consumer<Snippets.Verdict> {

        private final AtomicInteger done = new AtomicInteger();

        @Override
        public void accept(Snippets.Verdict verdict) {
            if (done.incrementAndGet() % 10 == 0) {
                System.err.println("  " + done + ": " + verdict.file());
            }
        }
    }
}

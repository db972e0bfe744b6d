package bench.kernel;

import checkout.Checkout;
import checkout.Trouble;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lab.Kernelspec;
import peers.Peer;
import peers.Peers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import python.SetupException;
import python.Venv;

/** {@code ./jbang bench kernel}: this kernel beside other Java kernels and Python's own. */
@Command(name = "kernel",
    description = "This kernel beside IJava, JJava, rapaio and ipykernel: starting, answering, printing, memory. Some two minutes a round.")
public final class KernelBench implements Callable<Integer> {

    private static final String OWN = "this kernel";
    private static final String PYTHON = "ipykernel 7.4.0";

    @Option(names = "--rounds", defaultValue = "5", description = "how often each kernel has its turn (default: 5)")
    private int rounds;

    @Option(names = "--only", split = ",", description = "leave out the kernels whose names hold none of these")
    private List<String> only = List.of();

    private KernelBench() {}

    @Override
    public Integer call() {
        try {
            var root = Checkout.root();
            var venv = new Venv(root);
            venv.prepare("lab", "bench");
            var kernels = kernels(root, venv);
            var figures = new Figures();
            Python.run(root, venv, "measure.py", arguments(kernels), Map.of(), line -> figures.add(JsonParser.parseString(line).getAsJsonObject()));
            report(figures, List.copyOf(kernels.keySet()));
            return 0;
        } catch (SetupException | IllegalStateException lacking) {
            System.err.println(lacking.getMessage());
        } catch (IOException failure) {
            System.err.println(Trouble.sentence("The kernels could not be measured", failure));
        }
        return 1;
    }

    /** What measure.py is told of each kernel: its language and the folder of its kernelspec. */
    private Map<String, String> kernels(Path root, Venv venv) throws IOException {
        var kernels = new LinkedHashMap<String, String>();
        var specs = venv.folder().resolve("share/jupyter/kernels");
        if (isWanted(OWN)) {
            new Kernelspec(root, venv.folder()).prepare();
            kernels.put(OWN, "java=" + specs.resolve("java"));
        }
        var peers = new Peers(root, venv.python());
        for (var peer : Peer.values()) {
            if (isWanted(peer.title())) {
                kernels.put(peer.title(), "java=" + peers.kernelspec(peer));
            }
        }
        if (isWanted(PYTHON)) {
            kernels.put(PYTHON, "python=" + specs.resolve("python3"));
        }
        if (kernels.isEmpty()) {
            throw new SetupException("--only " + String.join(",", only) + " leaves no kernel: name a part of this, IJava, JJava, rapaio or ipykernel.");
        }
        return kernels;
    }

    private boolean isWanted(String kernel) {
        return only.isEmpty() || only.stream().anyMatch(part -> kernel.toLowerCase().contains(part.toLowerCase()));
    }

    private List<String> arguments(Map<String, String> kernels) {
        var arguments = new ArrayList<>(List.of(String.valueOf(rounds)));
        kernels.forEach((name, spec) -> arguments.add(name + "=" + spec));
        return arguments;
    }

    private void report(Figures figures, List<String> kernels) {
        System.out.println("Medians of " + rounds + " rounds, interleaved, on JDK " + Runtime.version() + "; in brackets, times the first column's value.");
        new FigureTable(figures, kernels).lines().forEach(System.out::println);
        for (var kernel : kernels) {
            figures.faults(kernel).forEach(fault -> System.out.println(kernel + ": one session came to no end: " + fault));
        }
        if (kernels.contains(OWN)) {
            var peers = kernels.stream().filter(kernel -> !kernel.equals(OWN) && !kernel.equals(PYTHON)).toList();
            var goals = new Goals(figures, OWN, peers, PYTHON).all();
            System.out.println("Goals: " + goals.stream().filter(Goals.Goal::isMet).count() + " of " + goals.size() + " met");
            goals.forEach(System.out::println);
        }
    }
}

package lab;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import python.SetupException;
import python.Venv;

/** {@code ./jbang lab}: JupyterLab on the notebooks, with the course's kernel. */
@Command(name = "./jbang lab",
    description = "Opens the notebooks in JupyterLab. Installs what is missing, once, into .venv and nowhere else. Ctrl-C ends it.")
final class LabCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Parameters(arity = "0..1", description = "the notebook to open, or a part of its name: 05, gather")
    private String notebook;

    @Option(names = "--port", description = "the port to use (default: the first free one from 8888 on)")
    private Integer port;

    @Option(names = "--check", description = "start it, run 1 + 1 in the kernel, and end")
    private boolean check;

    @Option(names = "--kernel", defaultValue = "java", description = "the kernel: ${COMPLETION-CANDIDATES} (default: java, the course's own)")
    private Kernel kernel;

    public static void main(String[] args) {
        System.exit(new CommandLine(new LabCommand()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            run(Checkout.root());
            return 0;
        } catch (SetupException | IllegalStateException lacking) {
            System.err.println(lacking.getMessage());
        } catch (IOException failure) {
            System.err.println("JupyterLab could not be started: " + failure.getMessage());
        }
        return 1;
    }

    private void run(Path root) throws IOException, InterruptedException {
        var notebooks = new Notebooks(root);
        var page = page(notebooks);
        var freePort = Port.choose(port);
        var venv = new Venv(root);
        venv.prepare("lab");
        var environment = kernel.prepare(root, venv);
        System.err.println("Starting JupyterLab …");
        var start = new Server.Start(notebooks.folder(), freePort, page, !check && hasDisplay(), environment);
        try (var server = Server.start(venv, start)) {
            if (check) {
                check(server);
            } else {
                System.out.println("JupyterLab is at " + server.address(page) + "\nCtrl-C ends it.");
                server.awaitEnd();
            }
        }
    }

    private String page(Notebooks notebooks) throws IOException {
        if (notebook != null) {
            return "/lab/tree/" + notebooks.named(notebook).getFileName();
        }
        return notebooks.all().stream().map(file -> file.getFileName().toString()).filter(name -> name.startsWith("00"))
            .findFirst().map(start -> "/lab/tree/" + start).orElse("/lab");
    }

    private static void check(Server server) throws IOException, InterruptedException {
        System.err.println("Starting the kernel …");
        try (var kernel = new RemoteKernel(server, "java")) {
            var result = kernel.execute("1 + 1", Duration.ofSeconds(60));
            if (!result.equals("2")) {
                throw new SetupException("The kernel says that 1 + 1 is " + result + ".");
            }
        }
        System.out.println("JupyterLab runs, and its Java kernel says that 1 + 1 is 2.");
    }

    private static boolean hasDisplay() {
        var linux = System.getProperty("os.name").startsWith("Linux");
        return !linux || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    }
}

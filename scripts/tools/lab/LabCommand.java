package lab;

import checkout.Checkout;
import checkout.Ending;
import checkout.Trouble;
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
    description = {"Opens the lessons in JupyterLab, in a copy of your own (my-copy/) that git ignores: newer lessons are brought in, what you changed "
        + "stays.", "Installs what is missing, once, into .venv and nowhere else. Ctrl-C ends it."})
final class LabCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Parameters(arity = "0..1", description = "the notebook to open, or a part of its name: 05, gather")
    private String notebook;

    @Option(names = "--originals", description = "opens the lessons themselves, with their outputs, instead of your copy: for who writes them")
    private boolean originals;

    @Option(names = "--reset", paramLabel = "notebook", description = "begins a lesson again; what you had is kept beside it")
    private String reset;

    @Option(names = "--port", description = "the port to use (default: the first free one from 8888 on)")
    private Integer port;

    @Option(names = "--check", description = "start it, run the first two cells of the first lesson, and end")
    private boolean check;

    @Option(names = "--copy", description = "makes your copy, or brings in what is new, and starts nothing: for an editor with notebooks of its own")
    private boolean copyOnly;

    @Option(names = "--hub", description = "installs what a JupyterHub starts for each person, and starts nothing (docs/hub.md)")
    private boolean hub;

    @Option(names = "--kernel", defaultValue = "java", description = "the kernel: ${COMPLETION-CANDIDATES} (default: java, the course's own)")
    private Kernel kernel;

    public static void main(String[] args) {
        Ending.with(new CommandLine(new LabCommand()).setCaseInsensitiveEnumValuesAllowed(true), failure -> switch (failure) {
            case SetupException lacking -> lacking.getMessage();
            case IllegalStateException elsewhere -> elsewhere.getMessage();
            case IOException broken -> Trouble.sentence("JupyterLab could not be started", broken);
            default -> throw failure;
        }, args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        run(Checkout.root());
        return 0;
    }

    private void run(Path root) throws IOException, InterruptedException {
        var lessons = new Notebooks(root);
        var asked = notebook == null ? reset : notebook;
        if (asked != null) {
            lessons.named(asked);       // before anything is installed
        }
        if (hub) {
            new Hub(root).prepare(kernel);
            return;
        }
        boolean copied = copyOnly || !originals && !check;
        if (copied) {
            try {
                prepareCopy(root, lessons);
            } catch (IOException failure) {
                throw new SetupException(Trouble.sentence("Your copy of the lessons in " + WorkCopy.NAME + "/ could not be made", failure));
            }
        }
        if (copyOnly) {
            return;
        }
        var notebooks = copied ? Notebooks.copied(root) : lessons;
        var page = page(notebooks);
        Port.choose(port);      // so that one that cannot be had is told before anything is installed
        var venv = new Venv(root);
        venv.prepare("lab");
        var environment = kernel.prepare(root, venv);
        System.err.println("Starting JupyterLab …");
        var start = new Server.Start(root, port, page, !check && hasDisplay(), environment);
        try (var server = Server.start(venv, start)) {
            if (check) {
                if (!server.opens(page)) {
                    throw new SetupException("JupyterLab does not open " + server.address(page) + ".");
                }
                check(server, notebooks.named("00-start-here"));
            } else {
                System.out.println("JupyterLab is at " + server.address(page) + "\nCtrl-C ends it.");
                server.awaitEnd();
            }
        }
    }

    private void prepareCopy(Path root, Notebooks lessons) throws IOException {
        var copy = new WorkCopy(root);
        copy.prepare().forEach(System.err::println);
        if (reset != null) {
            System.err.println("What you had is kept in " + root.relativize(copy.reset(lessons.named(reset))) + ".");
        }
    }

    private String page(Notebooks notebooks) throws IOException {
        var asked = notebook == null ? reset : notebook;
        if (asked != null) {
            return "/lab/tree/" + Notebooks.inAddress(notebooks.named(asked));
        }
        return notebooks.all().stream().filter(file -> file.getFileName().toString().startsWith("00"))
            .findFirst().map(start -> "/lab/tree/" + Notebooks.inAddress(start)).orElse("/lab");
    }

    private static void check(Server server, Path lesson) throws IOException, InterruptedException {
        var cells = FirstCells.of(lesson);
        System.err.println("Starting the kernel …");
        try (var kernel = new RemoteKernel(server, "java", lesson)) {
            System.err.println("Running the first two cells of " + lesson.getFileName() + " …");
            kernel.execute(cells.setUp(), Duration.ofSeconds(180));
            var shown = kernel.execute(cells.first(), Duration.ofSeconds(60));
            if (shown.isBlank()) {
                throw new SetupException("The first two cells of " + lesson + " ran, but showed nothing.");
            }
            System.out.println(shown.stripTrailing() + "\nJupyterLab runs, and its Java kernel drew this from the first cells of "
                + lesson.getFileName() + ".");
        }
    }

    private static boolean hasDisplay() {
        var linux = System.getProperty("os.name").startsWith("Linux");
        return !linux || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
    }
}

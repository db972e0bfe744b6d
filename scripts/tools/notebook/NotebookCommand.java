package notebook;

import checkout.Checkout;
import checkout.Ending;
import checkout.Trouble;
import checkout.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.Kernelspec;
import lab.Notebooks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import python.SetupException;
import python.Venv;

/** {@code ./jbang notebook}: for those who write lessons. */
@Command(name = "./jbang notebook", synopsisSubcommandLabel = "(run | shoot | picture)",
    description = "Runs notebooks from top to bottom. The tests compare each run with the outputs stored here.")
final class NotebookCommand {

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "Shows this help.")
    private boolean help;

    public static void main(String[] args) {
        Ending.with(new CommandLine(new NotebookCommand()), failure -> switch (failure) {
            case SetupException lacking -> lacking.getMessage();
            case IllegalStateException elsewhere -> elsewhere.getMessage();
            case IOException broken -> Trouble.sentence("The notebooks could not be run", broken);
            default -> throw failure;
        }, args);
    }

    @Command(description = "Runs the notebooks named, or all, and stores their outputs. Stores nothing if a cell fails.")
    int run(
            @Parameters(paramLabel = "name", arity = "0..*", description = "a notebook, or a part of its name") List<String> names,
            @Option(names = "--keep-real-time", description = "keeps what is stored of the cells tagged real-time: for a machine that is busy")
                boolean keepRealTime)
            throws IOException, InterruptedException {
        var root = Checkout.root();
        var notebooks = new Notebooks(root);
        var chosen = new ArrayList<Path>();
        for (var name : names == null ? List.<String>of() : names) {
            chosen.add(notebooks.named(name));
        }
        var run = new NotebookRun(root, prepare(root).python(), Map.of(), keepRealTime);
        var green = true;
        for (var notebook : chosen.isEmpty() ? notebooks.all() : chosen) {
            green &= store(run, notebook);
        }
        return green ? 0 : 1;
    }

    @Command(description = "Runs a notebook in JupyterLab in a browser, on a copy, and makes a picture of all of it.")
    int shoot(
            @Parameters(paramLabel = "name", description = "a notebook, or a part of its name") String name,
            @Option(names = "--width", defaultValue = "1280", description = "the window's, in pixels (default: 1280)") int width,
            @Option(names = "--dark", description = "in the dark theme") boolean dark,
            @Option(names = "--to", required = true, description = "the file for the picture, a .png") Path picture)
            throws IOException, InterruptedException {
        var root = Checkout.root();
        var notebook = new Notebooks(root).named(name);
        var venv = prepare(root);
        var browser = Browser.find(root, venv.python())
            .orElseThrow(() -> new SetupException("No Chromium or Chrome was found on PATH: install one (Debian: apt-get install chromium)."));
        System.err.println("Running " + notebook.getFileName() + " in JupyterLab …");
        try (var workshop = new Workshop(root, venv)) {
            var seen = browser.runAll(workshop.address(notebook), new Browser.Window(width, dark, Optional.of(picture)), Duration.ofSeconds(120));
            seen.tooWide().forEach(wide -> System.out.println("scrolls sideways: " + wide));
            var errors = Comparison.errors(Notebook.read(workshop.copyOf(notebook)));
            errors.forEach(System.out::println);
            System.out.println(picture);
            return errors.isEmpty() ? 0 : 1;
        }
    }

    @Command(description = "Writes the picture that a stored output holds to a file: the README shows that of lesson 05.")
    int picture(
            @Parameters(paramLabel = "name", description = "a notebook, or a part of its name") String name,
            @Option(names = "--to", required = true, description = "the file for the picture, an .svg") Path picture) throws IOException {
        var notebook = new Notebooks(Checkout.root()).named(name);
        Whole.write(picture.toAbsolutePath(), Notebook.read(notebook).firstPicture()
            .orElseThrow(() -> new SetupException(notebook.getFileName() + " holds no picture: store its outputs with ./jbang notebook run.")));
        return 0;
    }

    private static Venv prepare(Path root) throws IOException {
        var venv = new Venv(root);
        venv.prepare("lab", "tests");
        new Kernelspec(root, venv.folder()).prepare();
        return venv;
    }

    private static boolean store(NotebookRun run, Path notebook) throws IOException, InterruptedException {
        var target = notebook.resolveSibling("." + notebook.getFileName());   // beside it, so that moving it is one step
        try {
            run.execute(notebook, target, cell -> System.err.println("  " + notebook.getFileName() + ": " + cell));
            var errors = Comparison.errors(Notebook.read(target));
            if (errors.isEmpty()) {
                Files.move(target, notebook, StandardCopyOption.REPLACE_EXISTING);
            }
            System.out.println(notebook.getFileName() + ": " + (errors.isEmpty() ? "outputs stored" : "nothing stored"));
            errors.forEach(System.out::println);
            return errors.isEmpty();
        } finally {
            Files.deleteIfExists(target);
        }
    }
}

package notebook;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import lab.Kernelspec;
import lab.Notebooks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import python.SetupException;
import python.Venv;

/** {@code ./jbang notebook run}: stores the outputs that the tests compare with. */
@Command(name = "./jbang notebook", mixinStandardHelpOptions = true,
    description = "Runs notebooks from top to bottom. The tests compare each run with the outputs stored here.")
final class NotebookCommand {

    public static void main(String[] args) {
        System.exit(new CommandLine(new NotebookCommand()).execute(args));
    }

    @Command(description = "Runs the notebooks named, or all, and stores their outputs. Stores nothing if a cell fails.")
    int run(@Parameters(paramLabel = "name", arity = "0..*", description = "a notebook, or a part of its name") List<String> names)
            throws InterruptedException {
        try {
            var root = Checkout.root();
            var notebooks = new Notebooks(root);
            var chosen = new ArrayList<Path>();
            for (var name : names == null ? List.<String>of() : names) {
                chosen.add(notebooks.named(name));
            }
            var venv = new Venv(root);
            venv.prepare("lab", "tests");
            new Kernelspec(root, venv.folder()).prepare();
            var run = new NotebookRun(root, venv.python(), "java");
            var green = true;
            for (var notebook : chosen.isEmpty() ? notebooks.all() : chosen) {
                green &= store(run, notebook);
            }
            return green ? 0 : 1;
        } catch (SetupException | IllegalStateException lacking) {
            System.err.println(lacking.getMessage());
        } catch (IOException failure) {
            System.err.println("The notebooks could not be run: " + failure.getMessage());
        }
        return 1;
    }

    private static boolean store(NotebookRun run, Path notebook) throws IOException, InterruptedException {
        var target = notebook.resolveSibling("." + notebook.getFileName());   // beside it, so that moving it is one step
        try {
            run.execute(notebook, target, cell -> System.err.println("  " + notebook.getFileName() + ": " + cell));
            var errors = Comparison.errors(Notebook.read(target));
            if (errors.isEmpty()) {
                Files.move(target, notebook, StandardCopyOption.REPLACE_EXISTING);
                System.out.println(notebook.getFileName() + ": outputs stored");
            } else {
                System.out.println(notebook.getFileName() + ": nothing stored");
                errors.forEach(System.out::println);
            }
            return errors.isEmpty();
        } finally {
            Files.deleteIfExists(target);
        }
    }
}

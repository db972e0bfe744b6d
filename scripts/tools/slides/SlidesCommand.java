package slides;

import checkout.Checkout;
import checkout.Ending;
import checkout.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lab.Notebooks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import python.Lines;
import python.SetupException;
import python.Venv;

/** {@code ./jbang slides}. */
@Command(name = "./jbang slides", description = "Makes slides of the lessons, with what they showed when they were stored; exercises are left out. "
    + "Each opens in a browser and needs no server and no network. S shows the next slide and the time, O all slides, ?print-pdf behind the address is for printing.")
final class SlidesCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--to", paramLabel = "folder", description = "where to put them (default: slides, at the top of the checkout); what was made there before is replaced")
    private Path folder;

    @Parameters(arity = "0..*", paramLabel = "lesson", description = "a lesson's number, name, or part of it (default: all)")
    private List<String> names = List.of();

    public static void main(String[] args) {
        Ending.with(new CommandLine(new SlidesCommand()), SetupException.or("The slides could not be made"), args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var root = Checkout.root();
        var notebooks = new Notebooks(root);
        var wanted = new ArrayList<Path>();
        for (var name : names) {
            wanted.add(notebooks.named(name));
        }
        var place = (folder == null ? root.resolve("slides") : folder).toAbsolutePath().normalize();
        if (Folder.holdsOthers(place, file -> file.getFileName().toString().matches("reveal\\.js|.*\\.html"))) {
            throw new SetupException(place + " holds something that is not the slides: name an empty or new folder with --to.");
        }
        var python = new Venv(root).prepare("slides");
        Files.createDirectories(place);
        int made = make(python, root, place, wanted.isEmpty() ? notebooks.all() : wanted);
        System.out.println(made + (made == 1 ? " lesson" : " lessons") + ": open one of the pages in " + place);
        return 0;
    }

    private static int make(Path python, Path root, Path place, List<Path> notebooks) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python.toString(), root.resolve("scripts/tools/slides/slides.py").toString(), place.toString()));
        notebooks.forEach(notebook -> command.add(notebook.toString()));
        var made = new ArrayList<String>();
        var said = new ArrayList<String>();
        var exit = Lines.of(command, line -> {
            if (line.startsWith("made ")) {
                System.err.println("  " + line.substring("made ".length()));
                made.add(line);
            } else {
                said.add(line);
            }
        });
        if (exit != 0) {
            throw new SetupException("The slides were not made: " + (said.isEmpty() ? "nbconvert ended with code " + exit : said.getLast()));
        }
        return made.size();
    }
}

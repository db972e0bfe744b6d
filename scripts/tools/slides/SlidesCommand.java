package slides;

import checkout.Checkout;
import checkout.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
        System.exit(new CommandLine(new SlidesCommand()).setExecutionExceptionHandler((failure, _, _) -> {
            System.err.println(failure instanceof SetupException ? failure.getMessage() : Trouble.sentence("The slides could not be made", failure));
            return 1;
        }).execute(args));
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
        refuseOthers(place);
        var python = new Venv(root).prepare("slides");
        Files.createDirectories(place);
        int made = make(python, root, place, wanted.isEmpty() ? notebooks.all() : wanted);
        System.out.println(made + (made == 1 ? " lesson" : " lessons") + ": open one of the pages in " + place);
        return 0;
    }

    /** Slides are replaced, anything else is not touched. */
    private static void refuseOthers(Path place) throws IOException {
        if (Files.exists(place) && (!Files.isDirectory(place) || holdsOthers(place))) {
            throw new SetupException(place + " holds something that is not the slides: name an empty or new folder with --to.");
        }
    }

    private static boolean holdsOthers(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.anyMatch(file -> !file.getFileName().toString().matches("reveal\\.js|.*\\.html"));
        }
    }

    private static int make(Path python, Path root, Path place, List<Path> notebooks) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python.toString(), root.resolve("scripts/tools/slides/slides.py").toString(), place.toString()));
        notebooks.forEach(notebook -> command.add(notebook.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("PYTHONUTF8", "1");
        var run = process.start();
        var end = new Thread(run::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        int made = 0;
        var said = new ArrayList<String>();
        run.getOutputStream().close();
        try (var lines = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("made ")) {
                    System.err.println("  " + line.substring("made ".length()));
                    made++;
                } else {
                    said.add(line);
                }
            }
        }
        var exit = run.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        if (exit != 0) {
            throw new SetupException("The slides were not made: " + (said.isEmpty() ? "nbconvert ended with code " + exit : said.getLast()));
        }
        return made;
    }
}

package learn;

import checkout.Checkout;
import checkout.Ending;
import checkout.Trouble;
import course.Card;
import course.Exercise;
import course.Progress;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./jbang learn}. */
@Command(name = "./jbang learn",
    description = "The exercises in a terminal, beside your own editor: each time you save, your answer is checked.")
final class LearnCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Parameters(paramLabel = "name", arity = "0..1", description = "the exercise to begin with (default: the first that is not done)")
    private Optional<String> name;

    @Option(names = "--check", description = "judges your file once, without a terminal: exit 0 if done, 1 if not")
    private boolean once;

    @Option(names = "--folder", paramLabel = "folder", description = "where your files lie (default: my-copy/answers in the checkout)")
    private Optional<Path> folder;

    public static void main(String[] args) {
        Ending.with(new CommandLine(new LearnCommand()), failure -> switch (failure) {
            case IOException broken -> Trouble.sentence("Your files could not be read or written", broken)
                + (broken instanceof AccessDeniedException ? " Or name a folder of yours with --folder." : "");
            case IllegalArgumentException unknown -> "That name is not known: " + unknown.getMessage() + ".";
            case IllegalStateException elsewhere -> elsewhere.getMessage();
            default -> throw failure;
        }, args);
    }

    @Override
    public Integer call() throws IOException {
        var root = Checkout.root();
        ProgressCommand.useCheckouts();
        var place = folder.isPresent() ? folder.get() : answers(root);
        var exercise = name.map(Exercise::named).orElseGet(LearnCommand::firstNotDone);
        return once ? checkOnce(new AnswerFile(exercise, place, root)) : walk(exercise, place, root);
    }

    /** Beside the reader's copy of the lessons, in a folder that an editor shows. */
    private static Path answers(Path root) throws IOException {
        var place = root.resolve("my-copy/answers");
        var before = root.resolve(".progress/answers");        // where they were at first
        if (Files.isDirectory(before) && !Files.exists(place)) {
            Files.createDirectories(place.getParent());
            Files.move(before, place);
        }
        return place;
    }

    private static Exercise firstNotDone() {
        return Progress.states().entrySet().stream().filter(each -> each.getValue() != Card.State.DONE).findFirst()
            .map(Map.Entry::getKey).orElse(Exercise.all().getFirst());
    }

    private static int checkOnce(AnswerFile file) throws IOException {
        file.prepare();
        System.out.println("Checking " + file.shown() + " …");
        var verdict = new Judge().judge(file.exercise(), file.read());
        Screen.wrapAll(Screen.words(verdict, "Write your answer into that file, then check again.",
            Progress.states().get(file.exercise()) == Card.State.DONE)).forEach(System.out::println);
        return verdict.isDone() ? 0 : 1;
    }

    private static int walk(Exercise exercise, Path place, Path root) throws IOException {
        if (System.console() == null || !System.console().isTerminal()) {
            System.err.println("This is no terminal, so no keys can be read. To judge one exercise: ./jbang learn --check " + exercise.name());
            return 1;
        }
        String last;
        try (var terminal = TerminalBuilder.builder().system(true).build()) {
            last = new Session(terminal, each -> new AnswerFile(each, place, root)).walk(exercise);
        }
        System.out.println("Your file is kept: " + last + "\n./jbang learn goes on here, ./jbang progress shows where you are.");
        return 0;
    }
}

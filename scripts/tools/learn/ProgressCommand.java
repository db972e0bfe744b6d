package learn;

import checkout.Checkout;
import course.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jbang progress}. */
@Command(name = "./jbang progress",
    description = "Shows which exercises are done, tried, or still to come, in notebooks and in the terminal alike.")
final class ProgressCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--csv", description = "as a table for a spreadsheet: lesson, exercise, title, state, when it was done or tried last, and after how many tries")
    private boolean csv;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ProgressCommand()).execute(args));
    }

    @Override
    public Integer call() {
        useCheckouts();
        if (csv) {
            System.out.print(Table.of(Progress.past()));
            return 0;
        }
        var colours = System.console() != null && System.console().isTerminal();
        Screen.list(Progress.states(), -1).forEach(line -> System.out.println(colours ? line : line.replaceAll("\033\\[\\d+m", "")));
        return 0;
    }

    /** The progress is the checkout's, also when called from elsewhere; unless the environment says where it is. */
    static void useCheckouts() {
        if (System.getenv("COURSE_PROGRESS") == null) {
            System.setProperty("COURSE_PROGRESS", Checkout.root().resolve(".progress").toString());
        }
    }
}

package checkout;

import java.time.Duration;
import picocli.CommandLine;

/** How a command ends: with its code, and with one sentence if it came to nothing; without a word if it was ended from outside, as by Ctrl-C. */
public final class Ending {

    /** Ctrl-C goes to each program of a terminal: the one waited for may be gone a moment before this process hears of it. */
    private static final Duration NEWS = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final Thread QUESTION = new Thread();

    private Ending() {}

    /** The sentence for a failure; throws what no sentence is known for. */
    public interface Sentence {
        String of(Exception failure) throws Exception;
    }

    /** Runs the command and ends this process. */
    public static void with(CommandLine command, Sentence sentence, String... words) {
        System.exit(command.setExecutionExceptionHandler((failure, _, _) -> {
            if (!hasBegun()) {
                System.err.println(sentence.of(failure));
            }
            return 1;
        }).execute(words));
    }

    /** Whether this process is being ended: what has failed has failed because of that, and is no news. Takes a moment to say no. */
    public static boolean hasBegun() {
        try {
            for (var left = NEWS; !isUnderWay() && left.isPositive(); left = left.minus(PAUSE)) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
        return isUnderWay();
    }

    private static synchronized boolean isUnderWay() {
        try {
            Runtime.getRuntime().addShutdownHook(QUESTION);
            Runtime.getRuntime().removeShutdownHook(QUESTION);
            return false;
        } catch (IllegalStateException itHas) {
            return true;
        }
    }
}

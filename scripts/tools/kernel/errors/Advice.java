package kernel.errors;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be done about an error that its message does not tell. */
final class Advice {

    private static final int DEEPEST_CAUSE = 20;
    private static final Pattern SAME = Pattern.compile("class REPL\\.\\$JShell\\$\\w+?\\$([\\w$]+) cannot be cast to class REPL\\.\\$JShell\\$\\w+?\\$\\1 ");

    private Advice() { }

    /** A sentence or two for an error, or for the one that it was caused by; null if there is nothing to say. */
    static String on(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(DEEPEST_CAUSE)
                .filter(cause -> cause.getMessage() != null).map(Advice::sentence).filter(Objects::nonNull)
                .findFirst().orElse(null);
    }

    private static String sentence(Throwable error) {
        var message = error.getMessage();
        return switch (error) {
            case OutOfMemoryError _ when message.startsWith("Java heap space") || message.startsWith("GC overhead") ->
                    (Runtime.getRuntime().maxMemory() >> 20) + " MB is all that cells may fill. What their variables keep stays: empty one, as in"
                            + " `x = null`, or restart the kernel.";
            case OutOfMemoryError _ when message.startsWith("unable to create native thread") -> "The system gives this process no more platform"
                    + " threads; those that wait count, too. Virtual threads do not need one each: Thread.ofVirtual().";
            case NoClassDefFoundError _ when LeftOut.of(message).isPresent() -> capital(LeftOut.of(message).get());
            case LinkageError _ when message.contains("loader 'cells'") ->
                    "A helper was edited since this was declared. Run the cell again that declares it.";
            case IllegalMonitorStateException _ -> "wait(), notify() and notifyAll() are every object's own, for threads inside synchronized;"
                    + " a Condition has methods of its own, such as signalAll().";
            case ClassCastException _ -> SAME.matcher(message).results().map(found -> "It was made before " + found.group(1)
                    + " was declared anew. Run the cell again that made it.").findFirst().orElse(null);
            default -> null;
        };
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}

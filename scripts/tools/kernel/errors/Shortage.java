package kernel.errors;

import java.util.stream.Stream;

/** What can be done where the machine has no more to give. */
final class Shortage {

    private static final int DEEPEST_CAUSE = 20;

    private Shortage() { }

    /** A sentence or two for an error of memory or threads, or for one that it is the cause of; null for any other. */
    static String advice(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(DEEPEST_CAUSE)
                .filter(OutOfMemoryError.class::isInstance).findFirst().map(full -> advice(full.getMessage())).orElse(null);
    }

    private static String advice(String message) {
        return message == null ? null
                : message.startsWith("Java heap space") || message.startsWith("GC overhead") ? (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB is all that cells may fill. What their variables keep stays: empty one, as in `x = null`, or restart the kernel."
                : message.startsWith("unable to create native thread") ? "The system gives this process no more platform threads; those that"
                        + " wait count, too. Virtual threads do not need one each: Thread.ofVirtual()."
                : null;
    }
}

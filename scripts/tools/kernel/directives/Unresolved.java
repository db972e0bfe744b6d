package kernel.directives;

/** What JBang could not do, in a sentence. */
final class Unresolved {

    private Unresolved() { }

    /** The deepest message, with all that the ones around it add to it: what could not be had, from where, and why. */
    static String sentence(Throwable thrown) {
        var sentence = thrown.getCause() == null ? "" : sentence(thrown.getCause());
        var message = thrown.getMessage();
        if (message == null || !message.contains(sentence)) {
            return sentence.isEmpty() ? thrown.getClass().getName() : sentence;
        }
        return message;
    }
}

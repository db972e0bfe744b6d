package python;

/** Something that the machine lacks. The message is one sentence for the person at the keyboard: what is missing, what to do. */
public final class SetupException extends RuntimeException {

    public SetupException(String sentence) {
        super(sentence);
    }
}

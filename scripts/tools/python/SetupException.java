package python;

import checkout.Ending;
import checkout.Trouble;

/** Something that the machine lacks. The message is one sentence for the person at the keyboard: what is missing, what to do. */
public final class SetupException extends RuntimeException {

    public SetupException(String sentence) {
        super(sentence);
    }

    /** What a command says that came to nothing: the sentence of one of these, and of anything else what could not be done, and why. */
    public static Ending.Sentence or(String what) {
        return failure -> failure instanceof SetupException ? failure.getMessage() : Trouble.sentence(what, failure);
    }
}

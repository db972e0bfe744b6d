package course;

/** What a program was given does not let it do its work: the message is for who gave it. Not for faults of the program. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A refusal.
     * @param sentence what is wrong, where, and what to do */
    public Refusal(String sentence) {
        super(sentence);
    }
}

package learn;

import course.Card;

/** What became of an answer. */
sealed interface Verdict {

    /** It ran: what the check says, and what the answer printed meanwhile. */
    record Judged(Card card, String printed) implements Verdict {
    }

    /** It did not get so far: no Java, or no answer to this exercise. */
    record NotRun(String why) implements Verdict {
    }

    /** Whether the exercise is done. */
    default boolean isDone() {
        return this instanceof Judged(var card, var _) && card.state() == Card.State.DONE;
    }
}

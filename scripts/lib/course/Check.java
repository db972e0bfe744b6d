package course;

import asyncio.Action;
import asyncio.StuckException;
import java.util.List;
import java.util.concurrent.Callable;

/** Judges an answer to an exercise: what it gave, and how it went about it. */
public final class Check {

    private Check() {
    }

    /** {@return how far an answer is, after a run on the virtual clock} Never throws what the answer throws; ends also if that does not.
     * @param exercise its name
     * @param answer the learner's method */
    public static Card that(String exercise, Callable<?> answer) {
        return that(Exercise.named(exercise), answer);
    }

    /** {@return how far an answer that returns nothing is, as {@link #that(String, Callable)} does}
     * @param exercise its name
     * @param answer the learner's method */
    public static Card that(String exercise, Action answer) {
        return that(exercise, answer.asCallable());
    }

    /** {@return how far an answer is, as {@link #that(String, Callable)} does}
     * @param exercise what was to be done
     * @param answer the learner's method */
    public static Card that(Exercise exercise, Callable<?> answer) {
        exercise.prepare();
        var card = judge(exercise, Attempt.at(answer));
        return card.saved(Progress.note(exercise, card.state())).judgedInsteadOf(Places.brokenCell(exercise.name()));
    }

    private static Card judge(Exercise exercise, Attempt attempt) {
        if (exercise.isNotStarted(attempt)) {
            return !Places.isChanged(exercise) ? Card.notStarted(exercise) : Card.notYet(exercise, attempt,
                "You have changed it, and what it does is what it did before.", exercise.whenUnchanged(), firstDifference(exercise, attempt));
        }
        if (attempt.isEndless()) {
            return Card.notYet(exercise, attempt, "Your answer did not end by itself.", attempt.isStopped()
                ? "It was stopped. Look for a loop whose condition never becomes false."
                : "It still runs, because this kernel cannot stop a loop that never waits: restart the kernel, then look for a loop "
                    + "whose condition never becomes false.", null);
        }
        if (attempt.blockedIn() != null) {
            return Card.notYet(exercise, attempt, attempt.blockedIn() + " held up the whole loop: while it blocks, no other task runs.",
                nextWhenBlocked(exercise, attempt.blockedIn()), null);
        }
        if (attempt.error() instanceof StuckException stuck && stuck.getMessage().contains("blocked at a monitor")) {
            return Card.notYet(exercise, attempt, "`synchronized` is for threads: a task waited with the monitor in hand, and the next one that came to it "
                + "stopped the whole loop.", exercise.whenBlocked(), null);
        }
        if (Finding.isFault(attempt.error())) {
            var fault = Finding.thrown(attempt.error());
            return Card.notYet(exercise, attempt, fault.says(), fault.next(), firstDifference(exercise, attempt));
        }
        for (var mistake : exercise.mistakes()) {
            if (mistake.recognise().test(attempt)) {
                return Card.notYet(exercise, attempt, mistake.what(), mistake.next(), firstDifference(exercise, attempt));
            }
        }
        var difference = firstDifference(exercise, attempt);
        if (difference == null) {
            return Card.done(exercise, attempt);
        }
        var finding = attempt.error() != null && !difference.what().contains("thr") ? Finding.thrown(attempt.error())
            : Finding.different(exercise, attempt, difference);
        return Card.notYet(exercise, attempt, finding.says(), finding.next(), difference);
    }

    private static String nextWhenBlocked(Exercise exercise, String call) {
        if (call.equals("Thread.sleep")) {
            return "Call asyncio's sleep(seconds(…)) instead, which lets the others run.";
        }
        return !exercise.saysWhatBlocks() && List.of("acquire()", "lock()", "put()", "take()").contains(call)
            ? "That class is one of java.util.concurrent's, made for threads. asyncio's Semaphore, Lock and Queue wait, too, and let the others run meanwhile."
            : exercise.whenBlocked();
    }

    private static Card.Difference firstDifference(Exercise exercise, Attempt attempt) {
        for (var each : exercise.expectations()) {
            var got = each.read().apply(attempt);
            if (!each.expected().equals(got)) {
                return new Card.Difference(each.what(), each.expected(),
                    got == null && attempt.error() != null ? "nothing, it threw " + attempt.error().getClass().getSimpleName() : got);
            }
        }
        return null;
    }
}

package exercises.shared;

import asyncio.StuckException;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** Check, then act: what was true when it was checked must still be true when it is acted upon. */
public final class Withdraw {

    public static final Exercise EXERCISE = Exercise.of("08-shared-state", "withdraw", "Two withdrawals, one balance")
        .task("""
            There are 100 in the `funds`, and two customers want 80 each, at the same moment. Write `withdraw`: when the funds are too
            small, return `false`. Otherwise ask head office with `askHeadOffice`, which takes a second, then take the amount off and
            return `true`. Head office is not to be asked in vain, and nobody is paid what is not there. The `till` is a lock, the same
            for both.""")
        .given("""
            int funds;

            List<Integer> asked = new ArrayList<>();      // the funds at each question

            void askHeadOffice() {
                asked.add(funds);
                sleep(seconds(1));
            }""")
        .starter("""
            boolean withdraw(int amount, Lock till) {
                return false;      // your turn
            }""")
        .call("""
            {
                funds = 100;
                asked.clear();
                var till = new Lock();
                var paid = gather(
                    () -> withdraw(80, till),
                    () -> withdraw(80, till));
                var then = till.locked() ? "the till is taken" : "it is free";
                return List.of(paid, List.copyOf(asked), then, funds);
            }""".strip())
        .notStarted(attempt -> isPaid(attempt, false, false) && attempt.took().isZero() && attempt.blockedIn() == null)
        .hints(
            "Between the look at the funds and the withdrawal there is a wait. What must the other customer not do meanwhile?",
            "The look, the question and the withdrawal belong in one `try (var held = till.acquire()) { … }`.",
            "In the block: `if (funds < amount) { return false; }`, then `askHeadOffice();`, then `funds -= amount;` and `return true;`.")
        .whenBlocked("Take the till: try (var held = till.acquire()) { … } lets the others run while it waits.")
        .mistake("One way out of your method keeps the till: both customers are done, and it is still taken.",
            "Write try (var held = till.acquire()) { … }: at its end the lock is released by itself, whichever way leads out of it.",
            attempt -> values(attempt).contains("the till is taken"),
            """
            boolean withdraw(int amount, Lock till) {
                till.acquire();
                if (funds < amount) {
                    return false;
                }
                askHeadOffice();
                funds -= amount;
                till.release();
                return true;
            }""")
        .mistake("The amount was taken off before head office was asked.",
            "Ask first, with the till in hand, and take the amount off after the answer.",
            attempt -> isPaid(attempt, true, false) && values(attempt).contains(List.of(20)),
            """
            boolean withdraw(int amount, Lock till) {
                if (funds < amount) {
                    return false;
                }
                funds -= amount;
                askHeadOffice();
                return true;
            }""")
        .mistake("The loop stood still: the till was taken and not given back.",
            "Write try (var held = till.acquire()) { … }: at its end the lock is released by itself, however the block ends.",
            attempt -> attempt.error() instanceof StuckException,
            """
            boolean withdraw(int amount, Lock till) {
                till.acquire();
                if (funds < amount) {
                    return false;
                }
                askHeadOffice();
                funds -= amount;
                return true;
            }""")
        .mistake("Both were paid, and only one amount was taken off: the funds were read before the wait and written after it.",
            "Put the look, the question and the withdrawal into one try (var held = till.acquire()) { … }.",
            attempt -> isPaid(attempt, true, true) && left(attempt) == 20,
            """
            boolean withdraw(int amount, Lock till) {
                int before = funds;
                if (before < amount) {
                    return false;
                }
                askHeadOffice();
                funds = before - amount;
                return true;
            }""")
        .mistake("Both were paid: each looked at the funds before the other had taken anything.",
            "The look belongs inside the lock, too: put it, the question and the withdrawal into one try (var held = till.acquire()) { … }.",
            attempt -> isPaid(attempt, true, true) && left(attempt) < 0,
            """
            boolean withdraw(int amount, Lock till) {
                if (funds < amount) {
                    return false;
                }
                askHeadOffice();
                try (var held = till.acquire()) {
                    funds -= amount;
                }
                return true;
            }""")
        .mistake("Head office was never asked.",
            "Call askHeadOffice() after the look at the funds and before the withdrawal.",
            attempt -> isPaid(attempt, true, false) && attempt.waits("sleep") == 0,
            """
            boolean withdraw(int amount, Lock till) {
                if (funds < amount) {
                    return false;
                }
                funds -= amount;
                return true;
            }""")
        .mistake("Head office was asked for a payment that could not be made.",
            "Look at the funds first, with the till in hand, and ask only when there is enough.",
            attempt -> isPaid(attempt, true, false) && attempt.waits("sleep") == 2,
            """
            boolean withdraw(int amount, Lock till) {
                try (var held = till.acquire()) {
                    askHeadOffice();
                    if (funds < amount) {
                        return false;
                    }
                    funds -= amount;
                    return true;
                }
            }""")
        .mistake("Both were paid, and nothing was taken off the funds.",
            "After the question to head office: funds -= amount.",
            attempt -> isPaid(attempt, true, true) && left(attempt) == 100,
            """
            boolean withdraw(int amount, Lock till) {
                try (var held = till.acquire()) {
                    if (funds < amount) {
                        return false;
                    }
                    askHeadOffice();
                    return true;
                }
            }""")
        .mistake("Nobody was paid, and head office was asked.",
            "After the question to head office: funds -= amount, and return true.",
            attempt -> isPaid(attempt, false, false) && attempt.waits("sleep") > 0,
            """
            boolean withdraw(int amount, Lock till) {
                try (var held = till.acquire()) {
                    if (funds < amount) {
                        return false;
                    }
                    askHeadOffice();
                    return false;
                }
            }""")
        .expect("who was paid, and what is left", attempt -> values(attempt).isEmpty() ? null : List.of(values(attempt).getFirst(), left(attempt)),
            List.of(List.of(true, false), 20))
        .expect("how often head office was asked", attempt -> attempt.waits("sleep"), 1)
        .solution("""
            boolean withdraw(int amount, Lock till) {
                try (var held = till.acquire()) {
                    if (funds < amount) {
                        return false;
                    }
                    askHeadOffice();
                    funds -= amount;
                    return true;
                }
            }""",
            "The second customer waited for the till, then found 20, and head office was asked once.");

    private Withdraw() {
    }

    private static List<?> values(Attempt attempt) {
        return attempt.value() instanceof List<?> values ? values : List.of();
    }

    private static boolean isPaid(Attempt attempt, boolean first, boolean second) {
        return attempt.value() instanceof List<?> both && List.of(first, second).equals(both.getFirst());
    }

    private static int left(Attempt attempt) {
        return attempt.value() instanceof List<?> both && both.getLast() instanceof Integer funds ? funds : Integer.MIN_VALUE;
    }
}

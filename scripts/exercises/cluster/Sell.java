package exercises.cluster;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** A job that may run twice counts once, and answers the same twice. */
public final class Sell {

    public static final Exercise EXERCISE = Exercise.of("17-cluster", "sell", "An order that may come twice")
        .task("""
            A job books seats. Its member may die after booking and before answering: then the order comes again, with the same number, perhaps while the first is
            still under way. `take` takes seats off the stock, in a second, and returns what is left. Write `sell`: an order that comes twice counts once,
            and both get the same answer. `answered` keeps the answers. The `lock` is the same for all.""")
        .given("""
            Map<String, Integer> answered = new HashMap<>();    // by order
            int left;

            int take(int seats) {
                sleep(seconds(1));
                return left -= seats;
            }""")
        .starter("""
            int sell(String order, int seats, Lock lock) {
                return 0;      // your turn
            }""")
        .call("""
            {
                left = 100;
                answered.clear();
                var lock = new Lock();
                var twice = gather(() -> sell("A", 2, lock),
                    () -> sell("A", 2, lock));
                return List.of(twice, sell("B", 3, lock), sell("A", 2, lock),
                    left);
            }""".strip())
        .notStarted(attempt -> answers(attempt).equals(List.of(List.of(0, 0), 0, 0, 100)) && attempt.took().isZero())
        .hints(
            "What tells you that an order has been here before is its number: look whether `answered` holds it.",
            "Two with the same number may look at the same moment. Look, take and note with the lock in hand, as in 08.",
            "`if (!answered.containsKey(order)) { answered.put(order, take(seats)); }`, then `return answered.get(order);`, all in "
                + "`try (var held = lock.acquire()) { … }`.")
        .whenBlocked("Take the lock: try (var held = lock.acquire()) { … } lets the others run while it waits.")
        .mistake("Each time an order came, its seats were taken once more: A's are gone three times.",
            "Look into answered first; take only what is not there, and note it.",
            attempt -> stock(attempt) == 91,
            """
            int sell(String order, int seats, Lock lock) {
                return take(seats);
            }""")
        .mistake("The two that came at the same moment were both counted: each looked before the other had noted its answer.",
            "Look with the lock in hand: the look, the taking and the noting in one try (var held = lock.acquire()) { … }.",
            attempt -> stock(attempt) == 93,
            """
            int sell(String order, int seats, Lock lock) {
                if (!answered.containsKey(order)) {
                    answered.put(order, take(seats));
                }
                return answered.get(order);
            }""")
        .mistake("It counts once, and the second time it answers something else: who asks again learns what is left now, not what was answered.",
            "Note what take returned, and return that from answered.",
            attempt -> stock(attempt) == 95,
            """
            int sell(String order, int seats, Lock lock) {
                try (var held = lock.acquire()) {
                    if (answered.putIfAbsent(order, 0) == null) {
                        take(seats);
                    }
                    return left;
                }
            }""")
        .mistake("Nothing was sold: the stock is as it was.",
            "For an order whose number is new call take(seats), and keep what it returns.",
            attempt -> stock(attempt) == 100,
            """
            int sell(String order, int seats, Lock lock) {
                sleep(seconds(1));
                return left - seats;
            }""")
        .expect("the answers to A twice, B and A again, and the seats left", Sell::answers, List.of(List.of(98, 98), 95, 98, 95))
        .expect("the time in all: two bookings", Attempt::seconds, "2 s")
        .solution("""
            int sell(String order, int seats, Lock lock) {
                try (var held = lock.acquire()) {
                    if (!answered.containsKey(order)) {
                        answered.put(order, take(seats));
                    }
                    return answered.get(order);
                }
            }""",
            "Four orders, two bookings, and whoever asks twice hears the same. In a database the number is a key that may be there once.");

    private Sell() {
    }

    private static Object answers(Attempt attempt) {
        return attempt.value() == null ? "nothing" : attempt.value();
    }

    /** What is left in the end, where the answers are not all right; -1 if there are none. */
    private static int stock(Attempt attempt) {
        return attempt.value() instanceof List<?> all && !all.equals(List.of(List.of(98, 98), 95, 98, 95)) ? stock(all) : -1;
    }

    private static int stock(List<?> all) {
        return all.size() == 4 && all.getLast() instanceof Integer left ? left : -1;
    }
}

package exercises.coroutines;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** A description can be run more than once. */
public final class Twice {

    public static final Exercise EXERCISE = Exercise.of("02-coroutines", "twice", "The same order twice")
        .task("""
            `twice` gets the description of an order. Run it once, then once more after that, and return both results. A `Callable` is run
            with `order.call()` (hence `throws Exception`).""")
        .given("""
            int cups;

            String fetchCup() {
                sleep(seconds(2));
                return "cup " + ++cups;
            }""")
        .starter("""
            List<String> twice(Callable<String> order) throws Exception {
                return List.of();      // your turn
            }""")
        .call("""
            {
                cups = 0;
                return twice(() -> "hot " + fetchCup());
            }""".strip())
        .hints(
            "The parameter is a description: as long as you do not call it, no cup is fetched.",
            "`order.call()` fetches a cup, waits two seconds and returns it. What happens if you write it twice?",
            "`return List.of(order.call(), order.call());`")
        .whenBlocked("order.call() waits by itself: call it twice, one call after the other.")
        .mistake("One cup was fetched and listed twice: a value is not fetched again when you use it again.",
            "Call order.call() a second time for the second cup.",
            attempt -> List.of("hot cup 1", "hot cup 1").equals(attempt.value()),
            """
            List<String> twice(Callable<String> order) throws Exception {
                var cup = order.call();
                return List.of(cup, cup);
            }""")
        .mistake("Both cups were fetched at the same time; one after the other was asked for.",
            "Call order.call() twice in a row: each call waits until its cup is there.",
            attempt -> attempt.atOnce("sleep") > 1,
            """
            List<String> twice(Callable<String> order) throws Exception {
                return gather(order, order);
            }""")
        .mistake("fetchCup was called by its name. The check orders hot cups, and some came as they are.",
            "Call order.call(): it runs whatever is described there.",
            attempt -> attempt.waits("sleep") > 0 && cups(attempt).stream().anyMatch(cup -> String.valueOf(cup).startsWith("cup")),
            """
            List<String> twice(Callable<String> order) throws Exception {
                return List.of(fetchCup(), fetchCup());
            }""")
        .mistake("No cup was fetched: nothing in the list came from the order.",
            "order.call() fetches a cup and returns it.",
            attempt -> attempt.error() == null && attempt.waits("sleep") == 0,
            """
            List<String> twice(Callable<String> order) throws Exception {
                return List.of("hot cup 1", "hot cup 2");
            }""")
        .mistake("Only one cup came.",
            "Each order.call() fetches one cup: two are needed.",
            attempt -> cups(attempt).size() == 1 && attempt.waits("sleep") == 1,
            """
            List<String> twice(Callable<String> order) throws Exception {
                return List.of(order.call());
            }""")
        .expect("the cups", attempt -> attempt.value(), List.of("hot cup 1", "hot cup 2"))
        .expect("the time in all: one after the other", attempt -> attempt.seconds(), "4 s")
        .solution("""
            List<String> twice(Callable<String> order) throws Exception {
                return List.of(order.call(), order.call());
            }""",
            "Two cups from one description. A Python coroutine object could have been awaited only once.");

    private Twice() {
    }

    private static List<?> cups(Attempt attempt) {
        return attempt.value() instanceof List<?> cups ? cups : List.of();
    }
}

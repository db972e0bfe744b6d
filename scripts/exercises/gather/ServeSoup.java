package exercises.gather;

import course.Exercise;
import java.util.List;

/** After a failure the others run on; gatherOutcomes tells what became of each. */
public final class ServeSoup {

    public static final Exercise EXERCISE = Exercise.of("05-gather", "serve", "One dish burns, the others are served")
        .task("""
            `cook` takes its time, and the soup burns. Write `serve`: cook the rice (3 seconds), the soup (1 second) and
            the cake (2 seconds) at once, and return the list of dishes that came out well, in the order asked.""")
        .given("""
            String cook(String dish, int pause) {
                sleep(seconds(pause));
                if (dish.equals("soup")) {
                    throw new IllegalStateException("the soup burnt");
                }
                return dish;
            }""")
        .starter("""
            List<String> serve() {
                return List.of();      // your turn
            }""")
        .hints(
            "gather throws the first failure at once. Its sister `gatherOutcomes` waits for all and throws nothing.",
            "gatherOutcomes returns a list of `Outcome`: `Outcome.Success` with a value, or `Outcome.Failure` with an error.",
            "`var served = new ArrayList<String>();` is an empty list. Go through the outcomes: `if (outcome instanceof Outcome.Success<String>(var dish)) served.add(dish);`")
        .mistake("The first failure came out of gather after 1 s and ended the answer; the rice and the cake were thrown away.",
            "Use gatherOutcomes, which waits for all three and gives a failure its place in the list.",
            attempt -> attempt.error() != null && attempt.took().toSeconds() == 1,
            """
            List<String> serve() {
                return gather(() -> cook("rice", 3), () -> cook("soup", 1), () -> cook("cake", 2));
            }""")
        .mistake("The dishes were cooked one after another.",
            "Hand all three to a single gatherOutcomes, each behind an arrow.",
            attempt -> attempt.took().toSeconds() >= 5,
            """
            List<String> serve() {
                var served = new ArrayList<String>();
                served.add(cook("rice", 3));
                try {
                    served.add(cook("soup", 1));
                } catch (IllegalStateException burnt) {
                    // goes on
                }
                served.add(cook("cake", 2));
                return served;
            }""")
        .mistake("The failure was caught, and the answer returned while the rice and the cake were still in the oven.",
            "A try around gather catches the failure and loses the others. gatherOutcomes waits for all of them.",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            List<String> serve() {
                try {
                    return gather(() -> cook("rice", 3), () -> cook("soup", 1), () -> cook("cake", 2));
                } catch (IllegalStateException burnt) {
                    return List.of("rice", "cake");
                }
            }""")
        .mistake("The burnt soup's message stands among the dishes.",
            "Add only what is a success: if (outcome instanceof Outcome.Success<String>(var dish)).",
            attempt -> String.valueOf(attempt.value()).contains("the soup burnt"),
            """
            List<String> serve() {
                var served = new ArrayList<String>();
                for (var outcome : gatherOutcomes(() -> cook("rice", 3), () -> cook("soup", 1), () -> cook("cake", 2))) {
                    served.add(switch (outcome) {
                        case Outcome.Success<String>(var dish) -> dish;
                        case Outcome.Failure<String>(var error) -> error.getMessage();
                    });
                }
                return served;
            }""")
        .mistake("The list is right, and nothing was cooked.",
            "Call cook for each dish, behind an arrow, all in one gatherOutcomes, and read the list that it returns.",
            attempt -> attempt.value() instanceof List<?> dishes && !dishes.isEmpty() && attempt.took().isZero(),
            """
            List<String> serve() {
                return List.of("rice", "cake");
            }""")
        .expect("the dishes that came out well, in the order asked", attempt -> attempt.value(), List.of("rice", "cake"))
        .expect("the time in all: the longest", attempt -> attempt.seconds(), "3 s")
        .expect("what the answer threw", attempt -> attempt.threw(), "nothing")
        .solution("""
            List<String> serve() {
                var served = new ArrayList<String>();
                for (var outcome : gatherOutcomes(() -> cook("rice", 3), () -> cook("soup", 1), () -> cook("cake", 2))) {
                    if (outcome instanceof Outcome.Success<String>(var dish)) {
                        served.add(dish);
                    }
                }
                return served;
            }""",
            "One dish burnt and two were served: gatherOutcomes gives each failure its place in the list instead of throwing it.");

    private ServeSoup() {
    }
}

package exercises.gather;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** After a failure the others run on; gatherOutcomes tells what became of each. */
public final class ServeSoup {

    private static final List<String> SERVED = List.of("rice", "cake");

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
        .mistake("The soup's failure ended your answer, and what else was in the oven then is lost.",
            "Use gatherOutcomes, which waits for all three and gives a failure its place in the list.",
            attempt -> burnt(attempt) && !attempt.leftRunning().isEmpty(),
            """
            List<String> serve() {
                return gather(() -> cook("rice", 3), () -> cook("soup", 1), () -> cook("cake", 2));
            }""")
        .mistake("The soup's failure ended your answer, and nothing else was on the stove.",
            "Hand all three to a single gatherOutcomes, each behind an arrow.",
            attempt -> burnt(attempt) && attempt.atOnce("sleep") == 1,
            """
            List<String> serve() {
                return List.of(cook("rice", 3), cook("soup", 1), cook("cake", 2));
            }""")
        .mistake("The dishes were cooked one after another.",
            "Hand all three to a single gatherOutcomes, each behind an arrow.",
            attempt -> attempt.waits("sleep") > 1 && attempt.atOnce("sleep") == 1,
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
        .mistake("The failure was caught, and your answer returned while other dishes were still in the oven.",
            "A try catches the failure, and waits for nobody. gatherOutcomes waits for all of them.",
            attempt -> !attempt.leftRunning().isEmpty() && attempt.took().toSeconds() == 1 && attempt.error() == null,
            """
            List<String> serve() {
                try {
                    return gather(() -> cook("rice", 3), () -> cook("soup", 1), () -> cook("cake", 2));
                } catch (IllegalStateException burnt) {
                    return List.of("rice", "cake");
                }
            }""")
        .mistake("Your answer returned before the dishes were done: nobody waited for them.",
            "gatherOutcomes starts all three and waits for all three.",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            List<String> serve() {
                createTask(() -> cook("rice", 3));
                createTask(() -> cook("soup", 1));
                createTask(() -> cook("cake", 2));
                return List.of("rice", "cake");
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
            attempt -> SERVED.equals(attempt.value()) && attempt.waits("") == 0,
            """
            List<String> serve() {
                return List.of("rice", "cake");
            }""")
        .mistake("The list is right, and not each dish took its time: rice 3 s, soup 1 s, cake 2 s.",
            "Compare the second argument of each cook with the text.",
            attempt -> SERVED.equals(attempt.value()) && attempt.waits("sleep") == 3 && (attempt.waits("sleep(1 s)") == 0
                || attempt.lasted("rice") != null && !"3 s".equals(attempt.lasted("rice"))
                || attempt.lasted("cake") != null && !"2 s".equals(attempt.lasted("cake"))),
            """
            List<String> serve() {
                var served = new ArrayList<String>();
                for (var outcome : gatherOutcomes(() -> cook("rice", 3), () -> cook("soup", 2), () -> cook("cake", 1))) {
                    if (outcome instanceof Outcome.Success<String>(var dish)) {
                        served.add(dish);
                    }
                }
                return served;
            }""")
        .mistake("The list is right, and the soup was never cooked: nothing burnt.",
            "Hand all three to gatherOutcomes, the soup between the rice and the cake.",
            attempt -> SERVED.equals(attempt.value()) && attempt.waits("sleep(1 s)") == 0,
            """
            List<String> serve() {
                return gather(() -> cook("rice", 3), () -> cook("cake", 2));
            }""")
        .expect("the dishes that came out well, in the order asked", attempt -> attempt.value(), SERVED)
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
            "One dish burnt, two were served, and all of it took no longer than the rice.");

    private ServeSoup() {
    }

    private static boolean burnt(Attempt attempt) {
        return attempt.error() instanceof IllegalStateException failure && "the soup burnt".equals(failure.getMessage());
    }
}

package exercises.groups;

import course.Exercise;
import java.util.List;

/** A limit in time, and what to do when it is reached. */
public final class Forecast {

    private static final List<String> ANSWERS = List.of("sunny", "no news");

    public static final Exercise EXERCISE = Exercise.of("06-task-groups", "forecast", "Two seconds of patience")
        .task("""
            `ask` calls a weather station, which answers after some seconds. Write `forecast`: ask the station of that name,
            wait for two seconds at most, and return its answer. If there is none by then, return `no news`. The check asks
            a near station (1 second), then a far one (5 seconds).""")
        .given("""
            String ask(String station) {
                sleep(seconds(station.equals("far") ? 5 : 1));
                return "sunny";
            }""")
        .starter("""
            String forecast(String station) {
                return "";      // your turn
            }""")
        .call("List.of(forecast(\"near\"), forecast(\"far\"))")
        .notStarted(attempt -> List.of("", "").equals(attempt.value()) && attempt.took().isZero())
        .hints(
            "`timeout(seconds(2), () -> …)` gives a block a limit, and returns what the block returns.",
            "When the time is up, timeout throws a `TimeoutException`: that is where `no news` comes from.",
            "`try { return timeout(seconds(2), () -> ask(station)); } catch (TimeoutException late) { … }`")
        .whenBlocked("Put the call itself under a limit: timeout(seconds(2), () -> ask(station)).")
        .mistake("You waited until the far station answered: 6 s in all.",
            "Put the call into timeout(seconds(2), () -> …).",
            attempt -> attempt.took().toSeconds() == 6 && List.of("sunny", "sunny").equals(attempt.value()),
            """
            String forecast(String station) {
                return ask(station);
            }""")
        .mistake("You asked first and looked at the clock afterwards: `no news` came after five seconds.",
            "A limit has to stand around the call while it waits: timeout(seconds(2), () -> ask(station)).",
            attempt -> attempt.took().toSeconds() == 6 && ANSWERS.equals(attempt.value()),
            """
            String forecast(String station) {
                var answer = ask(station);
                return station.equals("far") ? "no news" : answer;
            }""")
        .mistake("The time was up, and the TimeoutException left your method.",
            "Catch it around the timeout, and return `no news` there.",
            attempt -> attempt.error() instanceof asyncio.TimeoutException,
            """
            String forecast(String station) {
                return timeout(seconds(2), () -> ask(station));
            }""")
        .mistake("The task that asks the far station had not ended when your answer returned.",
            "Let the block itself ask, so that the limit cancels it and waits for its end: timeout(seconds(2), () -> ask(station)).",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            String forecast(String station) {
                var asking = createTask(() -> ask(station));
                sleep(seconds(2));
                return asking.isDone() ? asking.result() : "no news";
            }""")
        .mistake("Both stations were given up, and the near one answers after 1 s.",
            "Give each station two seconds: timeout(seconds(2), () -> ask(station)).",
            attempt -> List.of("no news", "no news").equals(attempt.value()) && attempt.waits("sleep") > 0,
            """
            String forecast(String station) {
                try {
                    return timeout(seconds(1), () -> ask(station));
                } catch (TimeoutException late) {
                    return "no news";
                }
            }""")
        .mistake("The near station had answered after 1 s, and you waited on for the full 2 s.",
            "A limit ends when its block is done: timeout(seconds(2), () -> ask(station)).",
            attempt -> attempt.waits("sleep(2 s)") == 2 && ANSWERS.equals(attempt.value()),
            """
            String forecast(String station) {
                var asking = createTask(() -> ask(station));
                sleep(seconds(2));
                if (asking.isDone()) {
                    return asking.result();
                }
                asking.cancel();
                waitUntil(ALL_COMPLETED, asking);
                return "no news";
            }""")
        .mistake("The two answers are right, and the far station was never asked.",
            "Ask every station, whatever its name, under the same limit: timeout(seconds(2), () -> ask(station)).",
            attempt -> ANSWERS.equals(attempt.value()) && attempt.waits("sleep(5 s)") == 0,
            """
            String forecast(String station) {
                if (station.equals("far")) {
                    sleep(seconds(2));
                    return "no news";
                }
                return ask(station);
            }""")
        .expect("the two answers", attempt -> attempt.value(), ANSWERS)
        .expect("the time in all: 1 s, and 2 s of patience", attempt -> attempt.seconds(), "3 s")
        .solution("""
            String forecast(String station) {
                try {
                    return timeout(seconds(2), () -> ask(station));
                } catch (TimeoutException late) {
                    return "no news";
                }
            }""",
            "The near station answered after 1 s; the far one was given up after 2 s, and nothing of it is left.");

    private Forecast() {
    }
}

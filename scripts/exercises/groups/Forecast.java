package exercises.groups;

import course.Exercise;
import java.util.List;

/** A limit in time, and what to do when it is reached. */
public final class Forecast {

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
        .mistake("You waited until the far station answered: 6 s in all.",
            "Put the call into timeout(seconds(2), () -> …).",
            attempt -> attempt.took().toSeconds() == 6 && List.of("sunny", "sunny").equals(attempt.value()),
            """
            String forecast(String station) {
                return ask(station);
            }""")
        .mistake("You asked first and looked at the clock afterwards: `no news` came after five seconds.",
            "A limit has to stand around the call while it waits: timeout(seconds(2), () -> ask(station)).",
            attempt -> attempt.took().toSeconds() == 6,
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
        .mistake("The question was given up, and the far station was asked on: its task was still running when the answer returned.",
            "Let the block itself ask, so that the limit cancels it: timeout(seconds(2), () -> ask(station)).",
            attempt -> !attempt.leftRunning().isEmpty(),
            """
            String forecast(String station) {
                var asking = createTask(() -> ask(station));
                sleep(seconds(2));
                return asking.isDone() ? asking.result() : "no news";
            }""")
        .expect("the two answers", attempt -> attempt.value(), List.of("sunny", "no news"))
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

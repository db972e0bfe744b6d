package test.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import course.Card.State;
import course.Exercise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import test.ProgressApart;

/** Answers written otherwise than the exercise's own: a right one passes, a wrong one is told a sentence that is true of it. */
@ExtendWith(ProgressApart.class)
@ResourceLock("the place of progress, a system property")
class OtherAnswersTest {

    @TempDir
    private static Path folder;

    /** @param says how what is said begins; null where the answer is right */
    private record Answer(String exercise, String how, String code, String says) {
    }

    private static final List<Answer> ALL = List.of(
        new Answer("board", "who hands out the places sleeps, too", """
            String row(String city, Semaphore places) {
                try (var place = places.acquire()) {
                    return flights(city);
                }
            }

            List<String> board(List<String> cities) {
                var five = new Semaphore(5);
                var tasks = new ArrayList<Task<String>>();
                for (var city : cities) {
                    tasks.add(createTask(() -> row(city, five)));
                }
                sleep(seconds(3));
                tasks.forEach(each -> each.cancel());
                waitUntil(ALL_COMPLETED, tasks);
                var rows = new ArrayList<String>();
                for (int city = 0; city < cities.size(); city++) {
                    rows.add(tasks.get(city).isCancelled() ? cities.get(city) + ": no answer" : tasks.get(city).result());
                }
                return rows;
            }""", null),
        new Answer("board", "one limit, caught", """
            List<String> board(List<String> cities) {
                var five = new Semaphore(5);
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> {
                        try (var place = five.acquire()) {
                            return flights(city);
                        }
                    });
                }
                try {
                    return timeout(seconds(3), () -> gather(calls));
                } catch (TimeoutException late) {
                    return cities.stream().map(city -> city + ": no answer").toList();
                }
            }""", "One slow city took the whole board with it"),
        new Answer("board", "one limit, and an empty list", """
            List<String> board(List<String> cities) {
                var five = new Semaphore(5);
                var calls = new ArrayList<Callable<String>>();
                for (var city : cities) {
                    calls.add(() -> {
                        try (var place = five.acquire()) {
                            return flights(city);
                        }
                    });
                }
                try {
                    return timeout(seconds(3), () -> gather(calls));
                } catch (TimeoutException late) {
                    return List.of();
                }
            }""", "One slow city took the whole board with it"),
        new Answer("sell", "a map's own computation", """
            int sell(String order, int seats, Lock lock) {
                return answered.computeIfAbsent(order, number -> take(seats));
            }""", "What computeIfAbsent called has waited"),
        new Answer("answer", "the failure caught, and called 500", """
            String answer(String guest, Semaphore places) {
                if (places.locked()) {
                    return "503";
                }
                try (var place = places.acquire()) {
                    return serve(guest);
                } catch (IllegalStateException broken) {
                    return "500";
                }
            }""", "Bo's failure has vanished"),
        new Answer("answer", "less than a second at the door", """
            String answer(String guest, Semaphore places) {
                try (var place = timeout(millis(900), () -> places.acquire())) {
                    return serve(guest);
                } catch (asyncio.TimeoutException full) {
                    return "503";
                }
            }""", "Whoever finds no place waits"),
        new Answer("find", "only who asked removes it, and he gives up", """
            String find(int id) {
                boolean mine = !underWay.containsKey(id);
                var answer = shield(underWay.computeIfAbsent(id, key -> createTask(() -> ask(key))));
                if (mine) {
                    underWay.remove(id);
                }
                return answer;
            }""", "The guest who came later got the old answer"),
        new Answer("report", "three seconds", limited("Duration.ofSeconds(3)"), "The far station has answered"),
        new Answer("report", "60 milliseconds", limited("Duration.ofMillis(60)"), "No station had the time to answer"),
        new Answer("report", "500 milliseconds", limited("Duration.ofMillis(500)"), null),
        new Answer("deliver", "the joiner unchanged, the catch gone", """
            List<String> deliver() throws InterruptedException {
                var lines = new ArrayList<String>();
                try (var scope = StructuredTaskScope.open(
                        StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow())) {
                    for (var courier : List.of("Ann", "Bo", "Cleo")) {
                        scope.fork(() -> ride(courier));
                    }
                    scope.join().forEach(ride -> lines.add(ride.get()));
                }
                return lines;
            }""", "`join` threw"),
        new Answer("deliver", "rides let out", """
            List<String> deliver() throws InterruptedException {
                return List.of(ride("Ann"), ride("Bo"), ride("Cleo"));
            }""", "Your answer threw IllegalStateException"),
        new Answer("copy", "all of it in memory, written in pieces", """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file) {
                    var all = toThread(() -> file.readAllBytes());
                    for (int from = 0; from < all.length; from += 65_536) {
                        writer.write(Arrays.copyOfRange(all, from, Math.min(all.length, from + 65_536)));
                        writer.drain();
                    }
                }
            }""", "The whole file was in memory"));

    private static String limited(String limit) {
        return """
            List<String> report(List<String> stations) throws Exception {
                try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<String>allSuccessfulOrThrow(),
                        it -> it.withTimeout(%s))) {
                    stations.forEach(station -> scope.fork(() -> ask(station)));
                    return scope.join().map(each -> each.get()).toList();
                } catch (StructuredTaskScope.TimeoutException late) {
                    return List.of("no news");
                }
            }""".formatted(limit);
    }

    @TestFactory
    List<DynamicTest> aRightOnePassesAndAWrongOneIsToldWhatIsSo() throws Exception {
        var answers = new Answers(folder.resolve("classes"));
        var tests = new ArrayList<DynamicTest>();
        for (var each : ALL) {
            var answer = answers.add(Exercise.named(each.exercise), each.code);
            tests.add(dynamicTest(each.exercise + ": " + each.how, () -> {
                var card = answers.judge(answer);
                assertEquals(each.says == null ? State.DONE : State.NOT_YET, card.state(), card.toString());
                assertEquals(each.says, each.says == null ? null : card.says().substring(0, Math.min(each.says.length(), card.says().length())), card.toString());
            }));
        }
        answers.compile();
        return tests;
    }
}

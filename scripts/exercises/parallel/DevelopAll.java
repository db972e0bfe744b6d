package exercises.parallel;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** Several computations at once, beside the loop, their answers in the order asked. */
public final class DevelopAll {

    private static final List<String> PRINTS = List.of("the sea", "a cat", "a tree", "a boat");
    private static final String BEATS = "the heart goes on";
    private static final String STANDS = "the heart stands still";

    public static final Exercise EXERCISE = Exercise.of("09-parallelism", "developAll", "A darkroom for all cores")
        .task("""
            `print` computes and never waits; the first photo takes longer than the others. Write `developAll`: develop all photos at the
            same time, on whatever cores there are, and return the prints in the order of the photos. The heart goes on beating meanwhile.
            The check hands you four photos.""")
        .given("""
            AtomicInteger working = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicLong longest = new AtomicLong();      // nanoseconds for one photo

            String print(String photo) {
                most.accumulateAndGet(working.incrementAndGet(), Math::max);
                long millis = photo.equals("the sea") ? 300 : 100;
                long start = System.nanoTime();
                long grain = 1;
                while (System.nanoTime() - start < millis * 1_000_000) {
                    grain = grain * 31 + 7;
                }
                longest.accumulateAndGet(System.nanoTime() - start, Math::max);
                working.decrementAndGet();
                return grain == 0 ? "" : photo;
            }

            List<Object> inTheDarkroom(Callable<List<String>> answer) {
                most.set(0);
                longest.set(0);
                var heart = Heartbeat.beside(answer);
                long gap = heart.longestGap().toNanos(), work = longest.get();
                boolean goesOn = work == 0 || gap * 4 < work * 3;
                return List.of(heart.value(), most.get() > 1 ? "at once" : "in turn",
                    goesOn ? "the heart goes on" : "the heart stands still");
            }""")
        .starter("""
            List<String> developAll(List<String> photos) {
                return List.of();      // your turn
            }""")
        .call("""
            inTheDarkroom(() -> developAll(List.of(
                "the sea", "a cat", "a tree", "a boat")))""".strip())
        .notStarted(attempt -> prints(attempt).isEmpty() && atOnce(attempt).equals("in turn") && attempt.error() == null
            && !attempt.isEndless() && attempt.blockedIn() == null)
        .hints(
            "`toThread(() -> print(photo))` develops one photo beside the loop and waits for it. Which call runs several that wait at once?",
            "A task for each photo: `createTask(() -> toThread(() -> print(photo)))`. Add the tasks to an `ArrayList<Task<String>>`.",
            "`return gather(tasks);` waits for all and keeps the order of the photos.")
        .mistake("The photos were developed one after another, and your method kept the turn until the last was done: the heart stood still.",
            "Put toThread(() -> print(photo)) into each task: then the computing is beside the loop.",
            attempt -> heart(attempt).equals(STANDS) && atOnce(attempt).equals("in turn") && !prints(attempt).isEmpty(),
            """
            List<String> developAll(List<String> photos) {
                var tasks = new ArrayList<Task<String>>();
                for (var photo : photos) {
                    tasks.add(createTask(() -> print(photo)));
                }
                return gather(tasks);
            }""")
        .mistake("Several were made at once, and your method kept the turn until they were done: the heart stood still.",
            "Let the loop wait for the threads: a task with toThread(() -> print(photo)) for each, and gather.",
            attempt -> heart(attempt).equals(STANDS) && atOnce(attempt).equals("at once"),
            """
            List<String> developAll(List<String> photos) throws Exception {
                try (var executor = Executors.newCachedThreadPool()) {
                    var prints = new ArrayList<String>();
                    for (var print : executor.invokeAll(photos.stream().map(photo -> (Callable<String>) () -> print(photo)).toList())) {
                        prints.add(print.get());
                    }
                    return prints;
                }
            }""")
        .mistake("The heart goes on, and the photos were developed one after another.",
            "Make a task for each photo first, then wait for all of them with gather.",
            attempt -> heart(attempt).equals(BEATS) && atOnce(attempt).equals("in turn") && !prints(attempt).isEmpty(),
            """
            List<String> developAll(List<String> photos) {
                var prints = new ArrayList<String>();
                for (var photo : photos) {
                    prints.add(toThread(() -> print(photo)));
                }
                return prints;
            }""")
        .mistake("The prints are listed in the order in which they were ready, not in the order of the photos.",
            "Return what gather(tasks) returns: it keeps the order of the tasks, whichever is ready first.",
            attempt -> !PRINTS.equals(prints(attempt)) && prints(attempt).size() == PRINTS.size() && prints(attempt).containsAll(PRINTS),
            """
            List<String> developAll(List<String> photos) {
                var prints = new ArrayList<String>();
                taskGroup(group -> {
                    for (var photo : photos) {
                        group.createTask(() -> prints.add(toThread(() -> print(photo))));
                    }
                });
                return prints;
            }""")
        .mistake("The photos are in the darkroom, and your method did not wait for all of them.",
            "Return gather(tasks): it waits for every task and hands you the prints.",
            attempt -> prints(attempt).size() < PRINTS.size() && atOnce(attempt).equals("at once"),
            """
            List<String> developAll(List<String> photos) {
                var prints = new ArrayList<String>();
                for (var photo : photos) {
                    createTask(() -> prints.add(toThread(() -> print(photo))));
                }
                sleep(millis(50));
                return List.copyOf(prints);
            }""")
        .expect("the prints, in the order of the photos", attempt -> prints(attempt), PRINTS)
        .expect("how they were made", attempt -> atOnce(attempt), "at once")
        .expect("the heart", attempt -> heart(attempt), BEATS)
        .solution("""
            List<String> developAll(List<String> photos) {
                var tasks = new ArrayList<Task<String>>();
                for (var photo : photos) {
                    tasks.add(createTask(() -> toThread(() -> print(photo))));
                }
                return gather(tasks);
            }""",
            "Each print in a thread, all under way at once, and the loop free for the heart.");

    private DevelopAll() {
    }

    private static List<String> prints(Attempt attempt) {
        return attempt.value() instanceof List<?> seen && seen.getFirst() instanceof List<?> prints
            ? prints.stream().map(String::valueOf).toList() : List.of();
    }

    private static String atOnce(Attempt attempt) {
        return attempt.value() instanceof List<?> seen ? String.valueOf(seen.get(1)) : "";
    }

    private static String heart(Attempt attempt) {
        return attempt.value() instanceof List<?> seen ? String.valueOf(seen.getLast()) : "";
    }
}

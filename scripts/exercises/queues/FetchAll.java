package exercises.queues;

import asyncio.StuckException;
import course.Exercise;
import java.util.List;

/** A semaphore lets a few through at a time; the others wait at the door. */
public final class FetchAll {

    private static final List<String> FETCHED = List.of("the film", "the song", "the book", "the map", "the news", "the mail", "the poem");

    public static final Exercise EXERCISE = Exercise.of("07-queues", "fetchAll", "Never more than three at once")
        .task("""
            The server sends you away when you ask for more than three pages at the same time. `fetch` gets one page; the film takes four
            seconds, the others two. Write `fetchAll`: fetch all pages, never more than three at once, and return them in the order asked.
            As soon as one is there, the next may start. The check asks for seven pages.""")
        .given("""
            String fetch(String page) {
                sleep(seconds(page.equals("film") ? 4 : 2));
                return "the " + page;
            }""")
        .starter("""
            List<String> fetchAll(List<String> pages) {
                return List.of();      // your turn
            }""")
        .call("""
            fetchAll(List.of(
                "film", "song", "book", "map", "news", "mail", "poem"))""".strip())
        .hints(
            "Each page is a task of its own. A `Semaphore` with three permits, made once, decides how many of them fetch at the same time.",
            "A method of your own for one page: `try (var permit = permits.acquire()) { return fetch(page); }`. It gets the semaphore as an argument.",
            "Make the tasks in a loop, add each to an `ArrayList<Task<String>>`, and return `gather(tasks)`: it keeps their order.")
        .mistake("The loop stood still: permits were taken and not given back.",
            "Write try (var permit = permits.acquire()) { … }: at its end the permit goes back by itself.",
            attempt -> attempt.error() instanceof StuckException stuck && stuck.getMessage().contains("semaphore.acquire()"),
            """
            String politely(Semaphore permits, String page) {
                permits.acquire();
                return fetch(page);
            }

            List<String> fetchAll(List<String> pages) {
                var permits = new Semaphore(3);
                var tasks = new ArrayList<Task<String>>();
                for (var page : pages) {
                    tasks.add(createTask(() -> politely(permits, page)));
                }
                return gather(tasks);
            }""")
        .mistake("The pages were asked for, and nobody waited: when the answer returned they were still on their way.",
            "Return what gather(tasks) returns: it waits for all.",
            attempt -> !attempt.leftRunning().isEmpty() && !FETCHED.equals(attempt.value()),
            """
            List<String> fetchAll(List<String> pages) {
                for (var page : pages) {
                    createTask(() -> fetch(page));
                }
                return List.of("the film");
            }""")
        .mistake("All pages were fetched at once, and the server sends you away.",
            "Make one Semaphore(3) before the loop, and let each task take a permit from that same one around its fetch.",
            attempt -> attempt.atOnce("sleep") == FETCHED.size(),
            """
            List<String> fetchAll(List<String> pages) {
                var tasks = new ArrayList<Task<String>>();
                for (var page : pages) {
                    tasks.add(createTask(() -> fetch(page)));
                }
                return gather(tasks);
            }""")
        .mistake("One page after another: that is never more than three, and slow.",
            "Start a task for each page. The semaphore, not the loop, keeps all but three of them waiting.",
            attempt -> attempt.waits("sleep") > 1 && attempt.atOnce("sleep") == 1,
            """
            List<String> fetchAll(List<String> pages) {
                var fetched = new ArrayList<String>();
                for (var page : pages) {
                    fetched.add(fetch(page));
                }
                return fetched;
            }""")
        .mistake("In batches of three: the next batch waits for the slowest page of the one before it.",
            "Start a task for each page, and let a semaphore with three permits decide when each may begin.",
            attempt -> attempt.atOnce("sleep") == 3 && attempt.took().toSeconds() > 6,
            """
            List<String> fetchAll(List<String> pages) {
                var fetched = new ArrayList<String>();
                for (int first = 0; first < pages.size(); first += 3) {
                    var tasks = new ArrayList<Task<String>>();
                    for (var page : pages.subList(first, Math.min(first + 3, pages.size()))) {
                        tasks.add(createTask(() -> fetch(page)));
                    }
                    fetched.addAll(gather(tasks));
                }
                return fetched;
            }""")
        .mistake("The limit was another one than three.",
            "The semaphore has three permits, new Semaphore(3), and each task takes one.",
            attempt -> attempt.waits("sleep") > 1 && attempt.atOnce("sleep") != 3,
            """
            String politely(Semaphore permits, String page) {
                try (var permit = permits.acquire()) {
                    return fetch(page);
                }
            }

            List<String> fetchAll(List<String> pages) {
                var permits = new Semaphore(2);
                var tasks = new ArrayList<Task<String>>();
                for (var page : pages) {
                    tasks.add(createTask(() -> politely(permits, page)));
                }
                return gather(tasks);
            }""")
        .mistake("The pages are all there, listed as they came and not as they were asked for.",
            "Return what gather(tasks) returns: it keeps the order of the tasks.",
            attempt -> attempt.value() instanceof List<?> pages && !FETCHED.equals(pages) && pages.size() == FETCHED.size()
                && pages.containsAll(FETCHED),
            """
            void politely(Semaphore permits, String page, List<String> fetched) {
                try (var permit = permits.acquire()) {
                    fetched.add(fetch(page));
                }
            }

            List<String> fetchAll(List<String> pages) {
                var permits = new Semaphore(3);
                var fetched = new ArrayList<String>();
                taskGroup(group -> {
                    for (var page : pages) {
                        group.createTask(() -> politely(permits, page, fetched));
                    }
                });
                return fetched;
            }""")
        .expect("the pages, in the order asked", attempt -> attempt.value(), FETCHED)
        .expect("how many were fetched at the same time", attempt -> attempt.atOnce("sleep"), 3)
        .expect("the time in all", attempt -> attempt.seconds(), "6 s")
        .solution("""
            String politely(Semaphore permits, String page) {
                try (var permit = permits.acquire()) {
                    return fetch(page);
                }
            }

            List<String> fetchAll(List<String> pages) {
                var permits = new Semaphore(3);
                var tasks = new ArrayList<Task<String>>();
                for (var page : pages) {
                    tasks.add(createTask(() -> politely(permits, page)));
                }
                return gather(tasks);
            }""",
            "Seven tasks, three permits. Whoever is done lets the next one in, so the slow film held up nobody but itself.");

    private FetchAll() {
    }
}

package exercises.shared;

import asyncio.StuckException;
import course.Attempt;
import course.Exercise;
import java.util.List;

/** A value that many ask for is made once; a failure is not kept. */
public final class LoadOnce {

    public static final Exercise EXERCISE = Exercise.of("08-shared-state", "load", "Ten readers, one download")
        .task("""
            Ten readers ask for the same page at the same moment. Write `load`: it returns the page from `kept` if it is there; otherwise it
            downloads it with `download`, two seconds, and keeps it. Nobody downloads what another one is downloading: the others wait.
            The line breaks during the first download: whoever made it gets the failure, and the next one in line tries again. The `lock`
            is the same for all ten.""")
        .given("""
            Map<String, String> kept = new HashMap<>();
            int downloads;

            String download(String page) {
                downloads++;
                sleep(seconds(2));
                if (downloads == 1) {
                    throw new IllegalStateException("the line broke");
                }
                return "the " + page;
            }

            List<String> tenReaders(Callable<String> reader) {
                kept.clear();
                downloads = 0;
                int served = 0;
                for (var each : gatherOutcomes(Collections.nCopies(10, reader))) {
                    served += each instanceof Outcome.Success ? 1 : 0;
                }
                return List.of(served + " have the page", downloads + " downloads");
            }""")
        .starter("""
            String load(String page, Lock lock) {
                return "";      // your turn
            }""")
        .call("""
            {
                var lock = new Lock();
                return tenReaders(() -> load("film", lock));
            }""".strip())
        .notStarted(attempt -> List.of("10 have the page", "0 downloads").equals(attempt.value()) && attempt.took().isZero()
            && attempt.blockedIn() == null)
        .hints(
            "Whoever holds the lock may look into `kept` and download. What do the other nine find there when their turn comes?",
            "Everything in one `try (var held = lock.acquire()) { … }`: the look into `kept`, the download, the keeping.",
            "`if (!kept.containsKey(page)) { kept.put(page, download(page)); }`, then `return kept.get(page);`. A failure leaves the block and keeps nothing.")
        .whenBlocked("Take the lock: try (var held = lock.acquire()) { … } lets the others run while it waits.")
        .mistake("The loop stood still: the lock was taken, and after the failure it was not given back.",
            "Write try (var held = lock.acquire()) { … }: it releases the lock also when an exception leaves the block.",
            attempt -> attempt.error() instanceof StuckException,
            """
            String load(String page, Lock lock) {
                lock.acquire();
                if (!kept.containsKey(page)) {
                    kept.put(page, download(page));
                }
                lock.release();
                return kept.get(page);
            }""")
        .mistake("All ten downloaded at once: each looked into kept before the first page had arrived.",
            "Look with the lock in hand: the look, the download and the keeping in one try (var held = lock.acquire()) { … }.",
            attempt -> downloads(attempt, 10) && attempt.atOnce("sleep") == 10,
            """
            String load(String page, Lock lock) {
                if (!kept.containsKey(page)) {
                    kept.put(page, download(page));
                }
                return kept.get(page);
            }""")
        .mistake("One after another, and each of the ten downloaded again.",
            "With the lock in hand, look into kept first; after the download, keep the page there.",
            attempt -> downloads(attempt, 10),
            """
            String load(String page, Lock lock) {
                try (var held = lock.acquire()) {
                    return download(page);
                }
            }""")
        .mistake("All ten got the failure of one download.",
            "Whoever made the download gets its failure; the next in line tries again. A lock around all of it does that.",
            attempt -> List.of("0 have the page", "1 downloads").equals(attempt.value()),
            """
            Map<String, Task<String>> underWay = new HashMap<>();

            String load(String page, Lock lock) {
                return underWay.computeIfAbsent(page, name -> createTask(() -> download(name))).await();
            }""")
        .mistake("The failure has vanished: all ten say that they have the page, and one of them met a broken line.",
            "Do not catch it: an exception that leaves the block releases the lock, and the next one tries again.",
            attempt -> List.of("10 have the page", "2 downloads").equals(attempt.value()),
            """
            String load(String page, Lock lock) {
                try (var held = lock.acquire()) {
                    if (!kept.containsKey(page)) {
                        kept.put(page, download(page));
                    }
                } catch (IllegalStateException broken) {
                    return "";
                }
                return kept.get(page);
            }""")
        .mistake("Nothing was downloaded: kept was empty, and stayed so.",
            "When kept does not hold the page, call download(page) and keep what it returns.",
            attempt -> downloads(attempt, 0),
            """
            String load(String page, Lock lock) {
                try (var held = lock.acquire()) {
                    sleep(seconds(2));
                    return kept.get(page);
                }
            }""")
        .expect("what the ten readers got", attempt -> attempt.value(), List.of("9 have the page", "2 downloads"))
        .expect("the time in all: two downloads, one after another", attempt -> attempt.seconds(), "4 s")
        .solution("""
            String load(String page, Lock lock) {
                try (var held = lock.acquire()) {
                    if (!kept.containsKey(page)) {
                        kept.put(page, download(page));
                    }
                    return kept.get(page);
                }
            }""",
            "Ten readers, two downloads: one that failed, and one for everybody else.");

    private LoadOnce() {
    }

    private static boolean downloads(Attempt attempt, int count) {
        return attempt.value() instanceof List<?> result && (count + " downloads").equals(result.getLast());
    }
}

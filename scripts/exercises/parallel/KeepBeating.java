package exercises.parallel;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** What computes does so beside the loop; what waits stays on it. */
public final class KeepBeating {

    private static final String DONE = "the sea: paid, enlarged, packed";
    private static final String BEATS = "the heart goes on";
    private static final String STANDS = "the heart stands still";

    public static final Exercise EXERCISE = Exercise.of("09-parallelism", "makePrint", "The heart that stops")
        .task("""
            A print is paid, enlarged and packed. Two of these wait; one computes, and meanwhile the heart stands still. Mend `makePrint`:
            move that one call off the loop, so that the heart goes on. What waits stays on the loop. The check measures the longest gap
            between two beats.""")
        .given("""
            List<String> calls = new ArrayList<>();
            Duration enlarging = Duration.ZERO;

            void note(String call) {
                boolean onLoop = EventLoop.running() != null;
                calls.add(call + (onLoop ? " on the loop" : " beside it"));
            }

            String pay(String photo) {
                note("pay");
                sleep(millis(100));
                return photo + ": paid";
            }

            String enlarge(String paid) {
                note("enlarge");
                long start = System.nanoTime();
                long grain = 1;
                while (System.nanoTime() - start < 300_000_000) {
                    grain = grain * 31 + 7;
                }
                enlarging = Duration.ofNanos(System.nanoTime() - start);
                return paid + (grain == 0 ? "" : ", enlarged");
            }

            String pack(String print) {
                note("pack");
                sleep(millis(100));
                return print + ", packed";
            }

            List<Object> besideTheHeart(Callable<String> answer) {
                calls.clear();
                enlarging = Duration.ZERO;
                var heart = Heartbeat.beside(answer);
                long gap = heart.longestGap().toMillis();
                boolean goesOn = gap * 4 < enlarging.toMillis() * 3;
                return List.of(heart.value(), List.copyOf(calls),
                    goesOn ? "the heart goes on" : "the heart stands still");
            }""")
        .starter("""
            String makePrint(String photo) {
                String paid = pay(photo);            // your turn: which of
                String print = enlarge(paid);        // these three must leave
                return pack(print);                  // the loop?
            }""")
        .call("besideTheHeart(() -> makePrint(\"the sea\"))")
        .notStarted(attempt -> DONE.equals(result(attempt)) && heart(attempt).equals(STANDS) && calls(attempt).equals(
            List.of("pay on the loop", "enlarge on the loop", "pack on the loop")))
        .whenUnchanged("enlarge still keeps the loop: a task of the loop computes on the loop, and a sleep before it moves nothing. toThread(() -> …) does.")
        .hints(
            "`pay` and `pack` call `sleep`, which lets the others run. What does `enlarge` call while it works?",
            "`toThread(() -> …)` runs a call in a thread beside the loop, and waits for its value without keeping the turn.",
            "`String print = toThread(() -> enlarge(paid));`")
        .mistake("Everything has left the loop: the calls that wait need no thread, since waiting lets the others run anyway.",
            "Put toThread(() -> …) around the one call that computes.",
            attempt -> calls(attempt).equals(List.of("pay beside it", "enlarge beside it", "pack beside it")),
            """
            String makePrint(String photo) {
                return toThread(() -> pack(enlarge(pay(photo))));
            }""")
        .mistake("A call that waits was moved, and the one that computes is still on the loop.",
            "Which of the three never waits? Put toThread(() -> …) around that one.",
            attempt -> calls(attempt).contains("enlarge on the loop") && calls(attempt).stream().anyMatch(call -> call.endsWith("beside it")),
            """
            String makePrint(String photo) {
                String paid = toThread(() -> pay(photo));
                String print = enlarge(paid);
                return pack(print);
            }""")
        .mistake("A call that waits has left the loop, too.",
            "Leave pay and pack where they were: only enlarge computes.",
            attempt -> calls(attempt).contains("pay beside it") || calls(attempt).contains("pack beside it"),
            """
            String makePrint(String photo) {
                String paid = pay(photo);
                return toThread(() -> pack(enlarge(paid)));
            }""")
        .mistake("enlarge is in a thread of its own now, and still the heart stands still: your method blocks until that thread is done.",
            "toThread(() -> enlarge(paid)) waits for the thread without keeping the turn. join() and get() keep it.",
            attempt -> calls(attempt).contains("enlarge beside it") && heart(attempt).equals(STANDS),
            """
            String makePrint(String photo) {
                String paid = pay(photo);
                String print = CompletableFuture.supplyAsync(() -> enlarge(paid)).join();
                return pack(print);
            }""")
        .mistake("The print was never enlarged.",
            "Call enlarge with what pay returned, and pack what it returns.",
            attempt -> result(attempt).contains("paid") && !calls(attempt).toString().contains("enlarge"),
            """
            String makePrint(String photo) {
                return pack(pay(photo));
            }""")
        .mistake("The print was packed before it was enlarged: its task was started, and nobody waited for it.",
            "toThread(() -> enlarge(paid)) waits and returns the print: hand that to pack.",
            attempt -> calls(attempt).toString().contains("enlarge") && !result(attempt).contains("enlarged"),
            """
            String makePrint(String photo) {
                String paid = pay(photo);
                createTask(() -> toThread(() -> enlarge(paid)));
                return pack(paid);
            }""")
        .expect("the print", attempt -> result(attempt), DONE)
        .expect("where each was called", attempt -> calls(attempt), List.of("pay on the loop", "enlarge beside it", "pack on the loop"))
        .expect("the heart", attempt -> heart(attempt), BEATS)
        .solution("""
            String makePrint(String photo) {
                String paid = pay(photo);
                String print = toThread(() -> enlarge(paid));
                return pack(print);
            }""",
            "One call computes, and one call left the loop. The longest gap between two beats is no longer the time of the work.");

    private KeepBeating() {
    }

    private static String result(Attempt attempt) {
        return attempt.value() instanceof List<?> seen ? String.valueOf(seen.getFirst()) : "";
    }

    private static List<String> calls(Attempt attempt) {
        return attempt.value() instanceof List<?> seen && seen.get(1) instanceof List<?> calls ? calls.stream().map(String::valueOf).toList()
            : List.of();
    }

    private static String heart(Attempt attempt) {
        return attempt.value() instanceof List<?> seen ? String.valueOf(seen.getLast()) : "";
    }
}

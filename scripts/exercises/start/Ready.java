package exercises.start;

import course.Exercise;

/** What a check looks like, on the smallest answer there is. */
public final class Ready {

    public static final Exercise EXERCISE = Exercise.of("00-start-here", "ready", "Your first check")
        .task("""
            Write `ready`: wait one second, then return the text `"ready"`. Run your cell, then the check below it.""")
        .starter("""
            String ready() {
                return "";      // your turn
            }""")
        .hints(
            "`boilWater` above waits two seconds with `sleep(seconds(2));`.",
            "Two lines: one that waits, and `return \"ready\";`.")
        .whenBlocked("Wait with sleep(seconds(1)), which lets others run meanwhile.")
        .mistake("The text is right, but nothing waited.",
            "Put sleep(seconds(1)); on a line of its own, before the return.",
            attempt -> "ready".equals(attempt.value()) && attempt.took().isZero(),
            """
            String ready() {
                return "ready";
            }""")
        .mistake("You waited for 1000 seconds.",
            "seconds(1) is one second; millis(1000) would be the same.",
            attempt -> attempt.took().toSeconds() == 1000,
            """
            String ready() {
                sleep(seconds(1000));
                return "ready";
            }""")
        .mistake("Thread.sleep held up the whole loop: while it blocks, no other task runs.",
            "Call asyncio's sleep(seconds(…)) instead, which lets the others run.",
            attempt -> attempt.blockedIn() != null,
            """
            String ready() throws InterruptedException {
                Thread.sleep(1000);
                return "ready";
            }""")
        .mistake("Something waited, but not for one second.",
            "One second is seconds(1).",
            attempt -> "ready".equals(attempt.value()) && !"1 s".equals(attempt.seconds()),
            """
            String ready() {
                sleep(seconds(2));
                return "ready";
            }""")
        .expect("what is returned", attempt -> attempt.value(), "ready")
        .expect("the time in all", attempt -> attempt.seconds(), "1 s")
        .solution("""
            String ready() {
                sleep(seconds(1));
                return "ready";
            }""",
            "You are ready. Each exercise of the course has a card like this one.");

    private Ready() {
    }
}

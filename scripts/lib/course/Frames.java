package course;

import java.util.List;

/** Finds the learner's own method on the stack of the calling task. */
final class Frames {

    private static final List<String> NOT_THE_LEARNERS = List.of("asyncio.", "aiosqlite.", "course.", "java.", "javax.", "jdk.", "sun.");

    private Frames() {
    }

    /** The outermost method that has a name of its own, so {@code greet} for {@code () -> greet("Ada")}; null if there are only lambdas. */
    static String methodThatWaits() {
        return StackWalker.getInstance().walk(frames -> frames
            .filter(frame -> NOT_THE_LEARNERS.stream().noneMatch(frame.getClassName()::startsWith))
            .map(StackWalker.StackFrame::getMethodName)
            .filter(name -> !name.contains("$") && !name.startsWith("<"))
            .reduce(null, (_, outer) -> outer));
    }
}

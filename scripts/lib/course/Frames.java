package course;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the learner's own method on the stack of the calling task. */
final class Frames {

    private static final List<String> NOT_THE_LEARNERS = List.of("asyncio.", "aiosqlite.", "course.", "java.", "javax.", "jdk.", "sun.");

    private Frames() {
    }

    /** The outermost method that has a name of its own, so {@code greet} for {@code () -> greet("Ada")}; null if there are only lambdas. */
    static String methodThatWaits() {
        return StackWalker.getInstance().walk(frames -> outermost(frames.map(StackWalker.StackFrame::toStackTraceElement)));
    }

    /** As {@link #methodThatWaits}, for the stack of another thread. */
    static String outermostMethod(StackTraceElement[] stack) {
        return outermost(Arrays.stream(stack));
    }

    private static String outermost(Stream<StackTraceElement> stack) {
        return stack.filter(frame -> isLearners(frame.getClassName()))
            .map(StackTraceElement::getMethodName)
            .filter(name -> !name.contains("$") && !name.startsWith("<"))
            .reduce(null, (_, outer) -> outer);
    }

    /** The call from the learner's code into the JDK in which a thread stands: {@code Thread.sleep}; null if there is none. */
    static String blockingCall(StackTraceElement[] stack) {
        for (int frame = 1; frame < stack.length; frame++) {
            if (!stack[frame].getClassName().startsWith("java.")) {
                var call = stack[frame - 1];
                return isLearners(stack[frame].getClassName()) && call.getClassName().startsWith("java.")
                    ? call.getClassName().replaceFirst(".*\\.", "") + "." + call.getMethodName() : null;
            }
        }
        return null;
    }

    private static boolean isLearners(String className) {
        return NOT_THE_LEARNERS.stream().noneMatch(className::startsWith);
    }
}

package course;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the learner's own methods on the stack of a task. */
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
        return stack.filter(Frames::isLearners).map(StackTraceElement::getMethodName)
            .filter(name -> !name.contains("$") && !name.startsWith("<"))
            .reduce(null, (_, outer) -> outer);
    }

    /** Whether a generator's body stands there. */
    static boolean isGenerators(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals("asyncio.Generator") && frame.getMethodName().startsWith("lambda$"));
    }

    /** The method in which a lambda is written, which is named after it; the method itself where it is none. */
    static String methodAround(StackTraceElement frame) {
        return frame.getMethodName().replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
    }

    /** The learner's frame that is nearest to where the thread stands; null if there is none. */
    static StackTraceElement innermost(StackTraceElement[] stack) {
        return Arrays.stream(stack).filter(Frames::isLearners).findFirst().orElse(null);
    }

    /** The learner's frames, the innermost first. */
    static List<StackTraceElement> learners(StackTraceElement[] stack) {
        return Arrays.stream(stack).filter(Frames::isLearners).toList();
    }

    /** Whether the thread is in the learner's code, or in what the JDK does for it; not in asyncio or aiosqlite. */
    static boolean isInLearnersCode(StackTraceElement[] stack) {
        return Arrays.stream(stack).filter(frame -> !isJdks(frame)).findFirst().filter(Frames::isLearners).isPresent();
    }

    /** The learner's call into the JDK in which a thread stands, as it is written: {@code Thread.sleep}, {@code join()}; null if there is none. */
    static String blockingCall(StackTraceElement[] stack) {
        for (int frame = 1; frame < stack.length; frame++) {
            if (!isJdks(stack[frame])) {
                var call = stack[frame - 1];
                return isLearners(stack[frame]) && call.getClassName().startsWith("java.") ? asWritten(call) : null;
            }
        }
        return null;
    }

    private static String asWritten(StackTraceElement call) {
        try {
            var type = Class.forName(call.getClassName());
            boolean isStatic = Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(call.getMethodName()) && Modifier.isStatic(method.getModifiers()));
            return isStatic ? type.getSimpleName() + "." + call.getMethodName() : call.getMethodName() + "()";
        } catch (ClassNotFoundException hidden) {
            return call.getMethodName() + "()";
        }
    }

    private static boolean isJdks(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.") || frame.getClassName().startsWith("jdk.");
    }

    private static boolean isLearners(StackTraceElement frame) {
        return NOT_THE_LEARNERS.stream().noneMatch(frame.getClassName()::startsWith);
    }
}

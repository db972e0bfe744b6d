package course;

import java.util.List;
import java.util.concurrent.Callable;

/** Where a task comes from: its coroutine, who made it, and its own outermost frames. */
final class Origin {

    private final Callable<?> coroutine;
    private final StackTraceElement creator;
    private String method;
    private List<StackTraceElement> outermost = List.of();

    Origin(Callable<?> coroutine, StackTraceElement[] creator) {
        this.coroutine = coroutine;
        this.creator = Frames.innermost(creator);
    }

    /** Whether it has not been seen in a method with a name: a lambda that waits in itself first may call one later. */
    boolean isOpen() {
        return method == null;
    }

    void seenAt(StackTraceElement[] stack) {
        var frames = Frames.learners(stack);
        if (!frames.isEmpty() && isOpen()) {
            method = Frames.isGenerators(stack) ? Frames.methodAround(frames.getLast()) : Frames.outermostMethod(stack);
            outermost = frames.subList(Math.max(0, frames.size() - 2), frames.size());
        }
    }

    /** One that was never seen tells where it was by its failure; one that has waited may hand on another's. */
    void failedAt(StackTraceElement[] stack) {
        if (outermost.isEmpty()) {
            seenAt(stack);
        }
    }

    /** The outermost method with a name; null if it was seen in none. */
    String method() {
        return method;
    }

    /** The arguments that tell it from others of the same method, as far as they can be found. */
    List<Object> arguments() {
        return outermost.size() < 2 ? List.of() : Arguments.of(coroutine, outermost.getLast(), outermost.getFirst().getMethodName());
    }

    /** The line of a lambda that was seen, else the line on which the task was made; null where neither can be told. */
    String line() {
        var frame = outermost.isEmpty() ? creator : outermost.getLast();
        return frame == null ? null : Places.line(frame);
    }
}

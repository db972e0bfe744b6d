package runner;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The part of a failure that helps: its message, its own frames, its causes. */
final class Failure {

    private static final int FRAMES = 12;
    private static final List<String> MACHINERY = List.of(
        "org.junit.", "org.opentest4j.", "java.lang.reflect.", "jdk.internal.", "java.util.stream.", "java.util.concurrent.",
        "java.util.ArrayList", "java.util.Iterator", "java.util.Optional", "java.lang.Thread", "runner.", "picocli.");

    private Failure() {}

    static String describe(Throwable failure) {
        var text = new StringBuilder();
        var seen = new ArrayList<Throwable>();
        for (var each = failure; each != null && !seen.contains(each); each = each.getCause()) {
            text.append(seen.isEmpty() ? "" : "caused by ").append(title(each)).append('\n');
            frames(each).forEach(frame -> text.append("  at ").append(frame).append('\n'));
            seen.add(each);
        }
        for (var each : failure.getSuppressed()) {
            text.append("suppressed ").append(title(each)).append('\n');
        }
        return text.toString();
    }

    private static String title(Throwable failure) {
        // an assertion's type says nothing that its message does not
        return failure instanceof AssertionError && failure.getMessage() != null ? failure.getMessage() : failure.toString();
    }

    private static Stream<StackTraceElement> frames(Throwable failure) {
        return Stream.of(failure.getStackTrace())
            .filter(frame -> MACHINERY.stream().noneMatch(frame.getClassName()::startsWith))
            .limit(FRAMES);
    }
}

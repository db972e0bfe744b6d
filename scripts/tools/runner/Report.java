package runner;

import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import checkout.Ending;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints one line a test class as it ends, each failure and skip with its reason, and the closing line. Thread-safe. */
final class Report implements TestExecutionListener {

    private static final Duration LONG = Duration.ofSeconds(2);

    private final PrintStream out;
    private final Map<TestIdentifier, Instant> running = new LinkedHashMap<>();
    private final Map<TestIdentifier, Tally> classes = new LinkedHashMap<>();
    private Tally total = Tally.NONE;
    private TestPlan plan;

    Report(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier identifier) {
        running.put(identifier, Instant.now());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        var tests = plan.getDescendants(identifier).stream().filter(TestIdentifier::isTest).count();
        count(identifier, new Tally(0, 0, (int) Math.max(1, tests)));
        out.println("  skipped  " + name(identifier) + ": " + reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        var time = Duration.between(running.remove(identifier), Instant.now());
        if (result.getStatus() == SUCCESSFUL) {
            if (identifier.isTest()) {
                count(identifier, new Tally(1, 0, 0));
                if (time.compareTo(LONG) > 0) {
                    out.println("  passed   " + name(identifier) + ", " + Tally.seconds(time));
                }
            }
        } else if (result.getStatus() == ABORTED) {
            count(identifier, new Tally(0, 0, 1));
            out.println("  skipped  " + name(identifier) + ": " + reason(result));
        } else {
            count(identifier, new Tally(0, 1, 0));
            if (Ending.hasBegun()) {
                return;         // Ctrl-C ended what the test was waiting for
            }
            out.println("  FAILED   " + name(identifier) + ", " + Tally.seconds(time));
            result.getThrowable().map(Failure::describe).ifPresent(text -> out.println(text.indent(4).stripTrailing()));
        }
        if (isClass(identifier)) {
            var tally = classes.getOrDefault(identifier, Tally.NONE);
            out.println(name(identifier) + ": " + tally + " in " + Tally.seconds(time));
        }
        out.flush();
    }

    /** What a test has counted or measured is for people: it is printed as it comes. */
    @Override
    public synchronized void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
        entry.getKeyValuePairs().forEach((key, value) -> out.println("  counted  " + key + ": " + value));
        out.flush();
    }

    /** Prints the closing line; true if something passed and nothing failed. */
    synchronized boolean close() {
        if (total.equals(Tally.NONE)) {
            out.println("No test ran. What is named may hold only tests that --full runs.");
        }
        out.println(total);
        return total.isGreen();
    }

    /** What has been running for at least the time given, with its time; empty if nothing has. */
    synchronized String runningSince(Duration atLeast) {
        var now = Instant.now();
        var text = new StringBuilder();
        for (var entry : running.entrySet()) {
            var time = Duration.between(entry.getValue(), now);
            var identifier = entry.getKey();
            if (identifier.isTest() && time.compareTo(atLeast) >= 0) {
                text.append(text.isEmpty() ? "" : "; ").append(name(identifier)).append(", ").append(time.toSeconds()).append(" s");
            }
        }
        return text.toString();
    }

    private void count(TestIdentifier identifier, Tally one) {
        total = total.plus(one);
        for (var up = identifier; up != null; up = plan.getParent(up).orElse(null)) {
            if (isClass(up)) {
                classes.merge(up, one, Tally::plus);
            }
        }
    }

    private boolean isClass(TestIdentifier identifier) {
        return plan.getParent(identifier).filter(parent -> parent.getParentIdObject().isEmpty()).isPresent();
    }

    /** {@code room.Class}, with {@code .test} after it for what lies inside the class. */
    private String name(TestIdentifier identifier) {
        if (isClass(identifier)) {
            var type = Selection.javaClass(identifier);
            return Selection.room(type) + "." + type.getSimpleName();
        }
        var own = identifier.getDisplayName().replaceFirst("\\([^()]*\\)$", "");
        return plan.getParent(identifier).map(parent -> name(parent) + "." + own).orElse(own);
    }

    private static String reason(TestExecutionResult result) {
        return result.getThrowable().map(Throwable::getMessage).orElse("no reason given").replaceFirst("^Assumption failed: ", "");
    }
}

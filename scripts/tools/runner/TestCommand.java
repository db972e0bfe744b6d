package runner;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import checkout.Checkout;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import python.SetupException;
import python.Venv;

/** {@code ./jbang test}: runs the tests and ends with {@code N passed, N failed}. */
@Command(name = "./jbang test",
    description = "Runs the tests: all, or the rooms and classes named. Ends with 'N passed, N failed'.")
final class TestCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--full", description = "also what takes long: soak, fuzz, thousands of seeds")
    private boolean full;

    @Option(names = "--elsewhere", description = "the course in odd folders, without a locale, with each Python found; ends with a table")
    private boolean elsewhere;

    @Parameters(paramLabel = "name", description = "a room (a folder of scripts/test), a test class, or a class of one room: asyncio.EnduranceTest")
    private List<String> names = List.of();

    public static void main(String[] args) {
        // exit, not return: a test may have left a thread behind, and this must end all the same
        System.exit(new CommandLine(new TestCommand()).execute(args));
    }

    @Override
    public Integer call() {
        if (elsewhere) {
            full = true;
            names = List.of("place");
        }
        var launcher = LauncherFactory.create();
        List<TestPlan> plans;
        try {
            System.setProperty("repo", Checkout.root().toString());
            var classes = Selection.of(launcher, names).stream().collect(Collectors.partitioningBy(Selection::isSideBySide));
            plans = classes.entrySet().stream().filter(each -> !each.getValue().isEmpty())
                .map(each -> launcher.discover(request(each.getValue(), each.getKey()))).toList();
            if (plans.stream().anyMatch(TestCommand::needsPython)) {
                new Venv(Checkout.root()).prepare("lab", "tests");
            }
        } catch (IllegalStateException | IllegalArgumentException | SetupException wrong) {
            System.err.println(wrong.getMessage());
            return 1;
        }
        var report = new Report(System.out);
        try (var heartbeat = new Heartbeat(report)) {
            plans.forEach(plan -> launcher.execute(plan, report));
        }
        return report.close() ? 0 : 1;
    }

    /** Test classes that start Python carry {@code @Tag("python")}: the others need not wait for it. */
    private static boolean needsPython(TestPlan plan) {
        return plan.getRoots().stream().flatMap(engine -> plan.getDescendants(engine).stream())
            .anyMatch(test -> test.getTags().contains(TestTag.create("python")));
    }

    private LauncherDiscoveryRequest request(List<Class<?>> classes, boolean sideBySide) {
        var request = LauncherDiscoveryRequestBuilder.request()
            .selectors(classes.stream().map(type -> selectClass(type)).toList())
            // where classes do not run side by side only those marked @Execution(CONCURRENT) do; @Isolated ones run alone
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", sideBySide ? "concurrent" : "same_thread")
            // one more than there are processors: each waits now and then
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "" + (Runtime.getRuntime().availableProcessors() + 1))
            .configurationParameter("junit.jupiter.execution.parallel.config.executor-service", "WORKER_THREAD_POOL")
            // against a hang only: no test is judged by the wall clock
            .configurationParameter("junit.jupiter.execution.timeout.default", full ? "60 m" : "10 m");
        if (!full) {
            request.filters(TagFilter.excludeTags("full"));
        }
        return request.build();
    }
}

package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import lab.Kernelspec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import python.Venv;

/** The kernel's packages form a tree: none needs a second one that needs the first, by however many steps. As jdeps reads the kernel's jar. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class PackagesTest {

    private static final Pattern NEEDS = Pattern.compile("^\\s+(\\S+)\\s+-> (\\S+)\\s+kernel\\.jar$", Pattern.MULTILINE);

    @Test
    void noPackageNeedsOneThatNeedsIt() throws IOException {
        var venv = new Venv(Checkout.root());
        new Kernelspec(Checkout.root(), venv.folder()).prepare();
        var needs = needs(venv.folder().resolve("share/jupyter/kernels/java/lib/kernel.jar"));
        assertTrue(needs.keySet().containsAll(Set.of("kernel", "kernel.execution", "kernel.words", "kernel.requests")), needs.keySet()::toString);
        assertEquals("", String.join("\n", circles(needs)));
    }

    /** For each package the packages that its classes name, and one pair of classes that shows it. */
    private static Map<String, Map<String, String>> needs(Path jar) {
        var said = new StringWriter();
        var jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        // its other options look for the libraries, which are not asked about
        assertEquals(0, jdeps.run(new PrintWriter(said), new PrintWriter(said), "-verbose:class", "-filter:none", "--ignore-missing-deps", "" + jar), said::toString);
        var needs = new TreeMap<String, Map<String, String>>();
        NEEDS.matcher(said.toString()).results().forEach(found -> {
            var from = packageOf(found.group(1));
            var to = packageOf(found.group(2));
            if (!from.equals(to)) {
                needs.computeIfAbsent(from, _ -> new TreeMap<>()).put(to, found.group(1) + " -> " + found.group(2));
            }
        });
        return needs;
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }

    /** Each shortest way from a package back to itself, class by class. */
    private static List<String> circles(Map<String, Map<String, String>> needs) {
        var circles = new TreeMap<Set<String>, List<String>>(Comparator.comparing(Set::toString));
        for (var start : needs.keySet()) {
            var ways = new ArrayList<List<String>>(List.of(List.of(start)));
            var seen = new TreeSet<String>();
            for (int i = 0; i < ways.size(); i++) {
                var way = ways.get(i);
                for (var next : needs.getOrDefault(way.getLast(), Map.of()).keySet()) {
                    if (next.equals(start)) {
                        circles.putIfAbsent(new TreeSet<>(way), way);
                    } else if (seen.add(next)) {
                        var longer = new ArrayList<>(way);
                        longer.add(next);
                        ways.add(longer);
                    }
                }
            }
        }
        return circles.values().stream().map(way -> "circle of " + String.join(", ", way) + ":\n" + shown(way, needs)).toList();
    }

    private static String shown(List<String> way, Map<String, Map<String, String>> needs) {
        var lines = new StringBuilder();
        for (int i = 0; i < way.size(); i++) {
            lines.append("    ").append(needs.get(way.get(i)).get(way.get((i + 1) % way.size()))).append('\n');
        }
        return lines.toString();
    }
}

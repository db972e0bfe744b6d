package bench.aiosqlite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Medians in milliseconds, a row a workload, with the ratio to aiosqlite and whether the goal is met. */
final class Table {
    private final String title;
    private final boolean busy;
    private final List<String> sides;
    private final Map<Workload, Map<String, List<Double>>> figures = new EnumMap<>(Workload.class);

    Table(String title, boolean busy, List<String> sides) {
        this.title = title;
        this.busy = busy;
        this.sides = sides;
    }

    void add(Workload workload, String side, double millis) {
        figures.computeIfAbsent(workload, _ -> new HashMap<>()).computeIfAbsent(side, _ -> new ArrayList<>()).add(millis);
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        var head = new StringBuilder(String.format(Locale.ROOT, "%-34s", "ms, " + title));
        sides.forEach(side -> head.append(String.format(Locale.ROOT, "%11s", side)));
        lines.add(head.append("  of aiosqlite  goal").toString());
        for (var workload : figures.keySet()) lines.add(line(workload));
        return lines;
    }

    private String line(Workload workload) {
        var line = new StringBuilder(String.format(Locale.ROOT, "%-34s", workload.title));
        for (var side : sides) {
            var median = median(workload, side);
            line.append(median.isEmpty() ? String.format(Locale.ROOT, "%11s", "–") : String.format(Locale.ROOT, "%11.1f", median.getAsDouble()));
        }
        var ours = median(workload, "ours");
        var theirs = median(workload, "aiosqlite");
        if (ours.isPresent() && theirs.isPresent()) line.append(String.format(Locale.ROOT, "%14.2f", ours.getAsDouble() / theirs.getAsDouble()));
        return line.append(goal(workload)).toString();
    }

    private String goal(Workload workload) {
        var inC = workload.ofC > 0;
        var bound = inC ? workload.ofC : workload.ofAiosqlite(busy);
        var other = median(workload, inC ? "C" : "aiosqlite");
        if (bound == 0) return "";
        if (other.isEmpty()) return "  not measured";
        var ratio = median(workload, "ours").orElseThrow() / other.getAsDouble();
        return String.format(Locale.ROOT, "  %.2f of %s at most: %s", bound, inC ? "C" : "aiosqlite", ratio <= bound ? "met" : String.format(Locale.ROOT, "NOT MET, %.2f", ratio));
    }

    private OptionalDouble median(Workload workload, String side) {
        var sorted = figures.get(workload).getOrDefault(side, List.of()).stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }
}

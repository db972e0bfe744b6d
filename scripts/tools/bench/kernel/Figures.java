package bench.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All that was measured, by kernel and figure. A figure that could not be measured is absent, never zero. */
final class Figures {

    private final Map<String, Map<Figure, List<Double>>> values = new LinkedHashMap<>();
    private final Map<String, List<String>> faults = new LinkedHashMap<>();

    /** Takes in a line of measure.py. */
    void add(JsonObject line) {
        var kernel = line.get("kernel").getAsString();
        if (line.has("fault")) {
            faults.computeIfAbsent(kernel, none -> new ArrayList<>()).add(line.get("fault").getAsString());
        } else if (!line.get("value").isJsonNull()) {
            values.computeIfAbsent(kernel, none -> new LinkedHashMap<>())
                .computeIfAbsent(Figure.named(line.get("figure").getAsString()), none -> new ArrayList<>())
                .add(line.get("value").getAsDouble());
        }
    }

    /** The median over all rounds. */
    OptionalDouble median(String kernel, Figure figure) {
        var sorted = values.getOrDefault(kernel, Map.of()).getOrDefault(figure, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? OptionalDouble.empty()
            : OptionalDouble.of((sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2);
    }

    /** The lowest median among some kernels. */
    OptionalDouble best(List<String> kernels, Figure figure) {
        return kernels.stream().flatMapToDouble(kernel -> median(kernel, figure).stream()).min();
    }

    /** What went wrong with a kernel, once for each round in which it did. */
    List<String> faults(String kernel) {
        return faults.getOrDefault(kernel, List.of());
    }
}

package course;

import asyncio.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A label of its own for each lane: the name set by hand, else the method that the task is in; where several share that, the argument that
 * tells them apart, as {@code film} of {@code fetchFile("film", 3)}; a lambda's is its line. What is still the same gets a number.
 */
final class Labels {

    /** A longer one, as SQL is, would be cut where it begins to differ. */
    private static final int LONGEST = 18;
    private static final Pattern TASK = Pattern.compile("Task-\\d+");

    private final List<Lane> lanes;
    private final Map<Lane, String> labels = new HashMap<>();

    Labels(List<Lane> lanes) {
        this.lanes = lanes;
        lanes.forEach(lane -> labels.put(lane, plain(lane)));
        lanes.stream().filter(lane -> lane.givenName() == null && !lane.isMain() && lane.method() != null)
            .collect(Collectors.groupingBy(Lane::method)).values().stream().filter(same -> same.size() > 1).forEach(this::tellApart);
        number();
    }

    String of(Lane lane) {
        return labels.get(lane);
    }

    /** A task of another run has no lane: it goes by its name. */
    String of(Task<?> task) {
        return lanes.stream().filter(lane -> lane.task() == task).findFirst().map(labels::get).orElse(task.name());
    }

    /** "Task-2 has no result yet" says nothing where that task's lane is called boilKettle. */
    String in(String message) {
        return TASK.matcher(Places.inWords(message)).replaceAll(name -> Matcher.quoteReplacement(lanes.stream()
            .filter(lane -> lane.task().name().equals(name.group())).map(labels::get).findFirst().orElse(name.group())));
    }

    private static String plain(Lane lane) {
        if (lane.givenName() != null) {
            return lane.givenName();
        }
        if (lane.isMain() || lane.method() != null) {
            return lane.isMain() ? "main" : lane.method();
        }
        var line = lane.origin().line();
        return line == null ? lane.task().name() : line;
    }

    private void tellApart(List<Lane> same) {
        var arguments = same.stream().map(lane -> lane.origin().arguments()).toList();
        int count = arguments.stream().mapToInt(List::size).min().orElse(0);
        for (int each = 0; each < count; each++) {
            int index = each;
            var values = arguments.stream().map(given -> given.get(index)).toList();
            if (values.stream().noneMatch(value -> value.equals("") || value.toString().length() > LONGEST) && values.stream().allMatch(value -> value != Arguments.UNKNOWN) && new HashSet<>(values).size() > 1) {
                for (int lane = 0; lane < same.size(); lane++) {
                    labels.put(same.get(lane), values.get(lane) instanceof String text ? text : same.get(lane).method() + " " + values.get(lane));
                }
                return;
            }
        }
    }

    private void number() {
        var uses = new HashMap<String, List<Lane>>();
        lanes.forEach(lane -> uses.computeIfAbsent(labels.get(lane), _ -> new ArrayList<>()).add(lane));
        uses.forEach((label, same) -> {
            for (int number = 1; same.size() > 1 && number <= same.size(); number++) {
                labels.put(same.get(number - 1), label + (label.matches(".*\\d") ? " (" + number + ")" : " " + number));
            }
        });
    }
}

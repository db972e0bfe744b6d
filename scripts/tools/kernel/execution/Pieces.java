package kernel.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes apart what a cell declares: what names one another in a circle stays together, and comes behind what it names. javac looks into
 * all classes of a piece while it reads the imports of one, one within another, and its stack is not without end.
 */
final class Pieces {

    private static final int ENOUGH = 24;

    private final Map<Declaration, List<Declaration>> named = new LinkedHashMap<>();
    private final Map<Declaration, Integer> seen = new HashMap<>();
    private final Map<Declaration, Integer> lowest = new HashMap<>();
    private final ArrayDeque<Declaration> open = new ArrayDeque<>();
    private final List<List<Declaration>> circles = new ArrayList<>();

    private Pieces(List<Declaration> group) {
        var byName = new HashMap<String, List<Declaration>>();
        group.forEach(one -> byName.computeIfAbsent(one.key().name(), _ -> new ArrayList<>()).add(one));
        for (var one : group) {
            Set<String> words = one.words();            // its own name among them: overloads belong together
            named.put(one, words.stream().flatMap(word -> byName.getOrDefault(word, List.of()).stream()).filter(other -> other != one).toList());
        }
    }

    static List<List<Declaration>> of(List<Declaration> group) {
        if (group.size() <= ENOUGH) {
            return List.of(group);
        }
        var pieces = new Pieces(group);
        pieces.named.keySet().stream().filter(one -> !pieces.seen.containsKey(one)).forEach(pieces::visit);
        return pieces.joined();
    }

    /** Finds circles as Tarjan does. Each is complete before any that names it. */
    private void visit(Declaration one) {
        seen.put(one, seen.size());
        lowest.put(one, seen.get(one));
        open.push(one);
        for (var other : named.get(one)) {
            if (!seen.containsKey(other)) {
                visit(other);
                lowest.merge(one, lowest.get(other), Math::min);
            } else if (open.contains(other)) {
                lowest.merge(one, seen.get(other), Math::min);
            }
        }
        if (lowest.get(one).equals(seen.get(one))) {
            var circle = new ArrayList<Declaration>();
            do {
                circle.add(open.pop());
            } while (circle.getLast() != one);
            circles.add(circle);
        }
    }

    /** Several small circles are compiled faster at once. */
    private List<List<Declaration>> joined() {
        var joined = new ArrayList<List<Declaration>>(List.of(new ArrayList<>()));
        for (var circle : circles) {
            if (joined.getLast().size() + circle.size() > ENOUGH && !joined.getLast().isEmpty()) {
                joined.add(new ArrayList<>());
            }
            joined.getLast().addAll(circle);
        }
        return joined;
    }
}

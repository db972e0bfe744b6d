package lab;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A newer lesson and what its reader did with the older one, cell by cell: a cell that the reader changed stays the reader's, a cell of the
 * reader's own stays behind the one that it follows, and one that was deleted stays away. All else is the newer lesson's.
 */
final class Merge {

    private final Map<String, JsonObject> base;
    private final Map<String, JsonObject> mine;
    private final JsonObject newer;
    private final List<String> kept = new ArrayList<>();

    Merge(JsonObject base, JsonObject mine, JsonObject newer) {
        this.base = cells(base);
        this.mine = cells(mine);
        this.newer = newer;
    }

    JsonObject merged() {
        var cells = new JsonArray();
        var there = new HashSet<String>();
        own(null, cells, there);
        for (var cell : cells(newer).entrySet()) {
            var my = mine.get(cell.getKey());
            if (my == null && base.containsKey(cell.getKey())) {
                continue;           // deleted
            }
            boolean changed = my != null && !source(my).equals(source(base.getOrDefault(cell.getKey(), cell.getValue())));
            cells.add(changed ? my : cell.getValue());
            there.add(cell.getKey());
            if (changed) {
                kept.add(cell.getKey());
            }
            own(cell.getKey(), cells, there);
        }
        // what followed a cell that the newer lesson has no more, and a cell of the reader's that it has no more
        mine.forEach((id, cell) -> {
            boolean changed = !base.containsKey(id) || !source(cell).equals(source(base.get(id)));
            if (changed && there.add(id)) {
                cells.add(cell);
                kept.add(id);
            }
        });
        var merged = newer.deepCopy();
        merged.add("cells", cells);
        return merged;
    }

    /** Adds the reader's own cells that follow a cell; those at the very top for null. */
    private void own(String after, JsonArray cells, HashSet<String> there) {
        var ids = List.copyOf(mine.keySet());
        int at = after == null ? 0 : ids.indexOf(after) + 1;
        while ((after == null || at > 0) && at < ids.size() && !base.containsKey(ids.get(at)) && !cells(newer).containsKey(ids.get(at))) {
            cells.add(mine.get(ids.get(at)));
            there.add(ids.get(at));
            kept.add(ids.get(at++));
        }
    }

    /** The ids of the cells that are the reader's. */
    List<String> kept() {
        return kept;
    }

    private static Map<String, JsonObject> cells(JsonObject notebook) {
        var cells = new LinkedHashMap<String, JsonObject>();
        for (var cell : notebook.getAsJsonArray("cells")) {
            cells.put(cell.getAsJsonObject().has("id") ? cell.getAsJsonObject().get("id").getAsString() : "cell " + cells.size(), cell.getAsJsonObject());
        }
        return cells;
    }

    private static String source(JsonObject cell) {
        var source = cell.get("source");
        return source.isJsonArray() ? source.getAsJsonArray().asList().stream().map(JsonElement::getAsString).collect(Collectors.joining())
            : source.getAsString();
    }
}

package kernel.requests;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import kernel.protocol.Request;

/** {@code history_request}: the cells run in this session. Threads may share it. */
public final class History implements Handler {

    private record Entry(int line, String code) { }

    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(int line, String code) {
        entries.add(new Entry(line, code));
    }

    @Override
    public synchronized JsonObject handle(Request request) {
        var found = switch (request.text("hist_access_type", "tail")) {
            case "tail" -> last(entries, request.number("n", 10));
            case "range" -> range(request.number("session", 0), request.number("start", 1),
                    request.number("stop", Integer.MAX_VALUE));
            case "search" -> search(request.text("pattern", "*"), request.number("n", 10), request.flag("unique", false));
            case String other -> throw new Request.Malformed("hist_access_type must be tail, range or search, not " + other);
        };
        boolean withOutput = request.flag("output", false);
        var rows = new JsonArray();
        for (var entry : found) {
            var row = new JsonArray();
            row.add(0);
            row.add(entry.line);
            if (withOutput) {
                var pair = new JsonArray();
                pair.add(entry.code);
                pair.add(com.google.gson.JsonNull.INSTANCE);
                row.add(pair);
            } else {
                row.add(entry.code);
            }
            rows.add(row);
        }
        var reply = Handler.ok();
        reply.add("history", rows);
        return reply;
    }

    private List<Entry> range(int session, int start, int stop) {
        return session != 0 ? List.of()
                : entries.stream().filter(entry -> entry.line >= start && entry.line < stop).toList();
    }

    private List<Entry> search(String glob, int n, boolean unique) {
        var matches = entries.stream().filter(entry -> matches(glob, entry.code)).toList();
        if (unique) {
            var byCode = new LinkedHashMap<String, Entry>();
            matches.forEach(entry -> {
                byCode.remove(entry.code);
                byCode.put(entry.code, entry);
            });
            matches = List.copyOf(byCode.values());
        }
        return last(matches, n);
    }

    /** Not by a regular expression: to compile one takes the square of its length, minutes for a megabyte. */
    private static boolean matches(String glob, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int from = 0;
        while (at < text.length()) {
            if (in < glob.length() && glob.charAt(in) == '*') {
                star = in++;
                from = at;
            } else if (in < glob.length() && (glob.charAt(in) == '?' || glob.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {         // the star takes one more
                in = star + 1;
                at = ++from;
            } else {
                return false;
            }
        }
        return glob.substring(in).chars().allMatch(c -> c == '*');
    }

    private static List<Entry> last(List<Entry> all, int n) {
        return List.copyOf(all.subList(Math.max(0, all.size() - Math.max(0, n)), all.size()));
    }
}

package kernel.requests;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import kernel.editing.Completeness;
import kernel.editing.Completion;
import kernel.editing.Inspection;
import kernel.editing.Suggestions;
import kernel.execution.JavaSession;
import kernel.magics.Magics;
import kernel.protocol.Log;
import kernel.protocol.Request;

/** {@code complete_request}, {@code inspect_request} and {@code is_complete_request}. Answered while a cell runs, too. */
public final class Editing {

    private final Completion completion;
    private final Inspection inspection;
    private final Completeness completeness;

    /** @param fetchSources has the sources of a library brought, by its coordinates */
    public Editing(JavaSession session, Magics magics, Consumer<String> fetchSources) {
        completion = new Completion(session, magics);
        inspection = new Inspection(session, magics, fetchSources);
        completeness = new Completeness(session, magics);
    }

    public JsonObject complete(Request request) {
        var code = request.text("code");
        int cursor = cursor(code, request.number("cursor_pos", code.codePointCount(0, code.length())));
        var found = suggestions(code, cursor);
        var matches = new JsonArray();
        var types = new JsonArray();
        int start = code.codePointCount(0, found.start());
        int end = code.codePointCount(0, found.end());
        found.all().forEach(suggestion -> {
            matches.add(suggestion.text());
            var type = new JsonObject();
            type.addProperty("text", suggestion.text());
            type.addProperty("type", suggestion.type());
            type.addProperty("start", start);
            type.addProperty("end", end);
            types.add(type);
        });
        var metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);         // as ipykernel does; JupyterLab shows the types
        var reply = Handler.ok();
        reply.add("matches", matches);
        reply.addProperty("cursor_start", start);
        reply.addProperty("cursor_end", end);
        reply.add("metadata", metadata);
        return reply;
    }

    // half-typed code may trip JShell up: then there is nothing to suggest, and no reason to trouble the user
    private Suggestions suggestions(String code, int cursor) {
        try {
            return completion.at(code, cursor);
        } catch (RuntimeException | AssertionError e) {
            Log.say("no completion: " + e);
            return new Suggestions(cursor, cursor, List.of());
        }
    }

    public JsonObject inspect(Request request) {
        var code = request.text("code");
        int cursor = cursor(code, request.number("cursor_pos", code.codePointCount(0, code.length())));
        var data = new JsonObject();
        try {
            inspection.at(code, cursor).forEach(data::addProperty);
        } catch (RuntimeException | AssertionError e) {
            Log.say("no inspection: " + e);
        }
        var reply = Handler.ok();
        reply.addProperty("found", !data.isEmpty());
        reply.add("data", data);
        reply.add("metadata", new JsonObject());
        return reply;
    }

    public JsonObject isComplete(Request request) {
        var verdict = completeness.of(request.text("code"));
        var reply = new JsonObject();
        reply.addProperty("status", verdict.status());
        if (verdict.status().equals("incomplete")) {
            reply.addProperty("indent", verdict.indent());
        }
        return reply;
    }

    /** Jupyter counts characters, Java counts UTF-16 units. */
    private static int cursor(String code, int characters) {
        int inside = Math.max(0, Math.min(characters, code.codePointCount(0, code.length())));
        return code.offsetByCodePoints(0, inside);
    }
}

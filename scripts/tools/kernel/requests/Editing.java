package kernel.requests;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import kernel.execution.JavaSession;
import kernel.protocol.Request;

/** {@code complete_request}, {@code inspect_request} and {@code is_complete_request}. */
public final class Editing {

    private final JavaSession session;

    public Editing(JavaSession session) {
        this.session = session;
    }

    public JsonObject complete(Request request) {
        var code = request.text("code");
        int cursor = cursor(code, request.number("cursor_pos", code.length()));
        var anchor = new int[] {cursor};
        var matches = new JsonArray();
        session.analysis().completionSuggestions(code, cursor, anchor).stream()
                .map(SourceCodeAnalysis.Suggestion::continuation).distinct().forEach(matches::add);
        var reply = Handler.ok();
        reply.add("matches", matches);
        reply.addProperty("cursor_start", code.codePointCount(0, anchor[0]));
        reply.addProperty("cursor_end", code.codePointCount(0, cursor));
        reply.add("metadata", new JsonObject());
        return reply;
    }

    public JsonObject inspect(Request request) {
        var code = request.text("code");
        int cursor = cursor(code, request.number("cursor_pos", code.length()));
        var found = documentation(code, cursor);
        var data = new JsonObject();
        if (!found.isEmpty()) {
            var text = new StringBuilder();
            found.forEach(doc -> text.append(doc.signature()).append("\n\n").append(doc.javadoc() == null ? "" : doc.javadoc()).append("\n"));
            data.addProperty("text/plain", text.toString());
        }
        var reply = Handler.ok();
        reply.addProperty("found", !found.isEmpty());
        reply.add("data", data);
        reply.add("metadata", new JsonObject());
        return reply;
    }

    /** JShell documents a call while its parentheses are open, so a finished call, or a bare name, is asked about in that shape. */
    private List<SourceCodeAnalysis.Documentation> documentation(String code, int cursor) {
        var found = session.analysis().documentation(code, cursor, true);
        for (var call : found.isEmpty() ? openCalls(code.substring(0, cursor)) : List.<String>of()) {
            found = session.analysis().documentation(call, call.length(), true);
            if (!found.isEmpty()) {
                break;
            }
        }
        return found;
    }

    private static List<String> openCalls(String before) {
        var calls = new ArrayList<String>();
        var text = before.stripTrailing().replaceFirst(";$", "");
        if (text.endsWith(")")) {
            int open = text.length() - 1;
            for (int depth = 1; depth > 0 && open > 0; ) {
                open--;
                depth += text.charAt(open) == ')' ? 1 : text.charAt(open) == '(' ? -1 : 0;
            }
            calls.add(text.substring(0, open + 1));
        } else if (!text.isEmpty() && Character.isJavaIdentifierPart(text.charAt(text.length() - 1))) {
            calls.add(text + "(");
        }
        return calls;
    }

    public JsonObject isComplete(Request request) {
        var rest = request.text("code");
        var verdict = "complete";
        while (!rest.isBlank() && verdict.equals("complete")) {
            var next = session.analysis().analyzeCompletion(rest.stripLeading());
            switch (next.completeness()) {
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> verdict = "incomplete";
                case UNKNOWN -> verdict = "invalid";
                case EMPTY -> rest = "";
                default -> {
                    boolean broken = session.analysis().sourceToSnippets(next.source()).stream()
                            .anyMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
                    verdict = broken ? "invalid" : verdict;
                    rest = next.remaining();
                }
            }
        }
        var reply = new JsonObject();
        reply.addProperty("status", verdict);
        if (verdict.equals("incomplete")) {
            reply.addProperty("indent", indent(request.text("code")));
        }
        return reply;
    }

    /** As deep as the last line, and deeper by four after an opening brace. */
    private static String indent(String code) {
        var last = code.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        int depth = last.length() - last.stripLeading().length();
        return " ".repeat(depth + (last.stripTrailing().endsWith("{") ? 4 : 0));
    }

    /** Jupyter counts characters, Java counts UTF-16 units. */
    private static int cursor(String code, int characters) {
        int inside = Math.max(0, Math.min(characters, code.codePointCount(0, code.length())));
        return code.offsetByCodePoints(0, inside);
    }
}

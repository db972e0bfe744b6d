package kernel.requests;

import com.google.gson.JsonObject;
import kernel.protocol.Request;

/** Answers one type of request. */
@FunctionalInterface
public interface Handler {

    /** The reply's content, or null for a message that has no reply. @throws Exception to be answered as an error */
    JsonObject handle(Request request) throws Exception;

    /** A reply that says all is well. */
    static JsonObject ok() {
        var reply = new JsonObject();
        reply.addProperty("status", "ok");
        return reply;
    }

    /** A reply that says what went wrong. */
    static JsonObject error(String name, String message, Iterable<String> traceback) {
        var lines = new com.google.gson.JsonArray();
        traceback.forEach(lines::add);
        var reply = new JsonObject();
        reply.addProperty("status", "error");
        reply.addProperty("ename", name);
        reply.addProperty("evalue", message == null ? "" : message);
        reply.add("traceback", lines);
        return reply;
    }
}

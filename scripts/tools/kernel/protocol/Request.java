package kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * One message from a front end, its signature already checked.
 *
 * @param identities the routing frames that lead an answer back
 * @param parent     the header of the message that this one answers; empty for most
 * @param buffers    raw frames behind the content
 */
public record Request(Channel channel, List<byte[]> identities, JsonObject header, JsonObject parent, JsonObject metadata,
                      JsonObject content, List<byte[]> buffers) {

    /** A channel that requests come in by. */
    public enum Channel { SHELL, CONTROL, STDIN }

    /** A field is missing or has the wrong type. The message is meant for the front end. */
    public static final class Malformed extends RuntimeException {
        public Malformed(String message) {
            super(message);
        }
    }

    /** The message type, such as {@code execute_request}. */
    public String type() {
        return header.get("msg_type").getAsString();
    }

    /** The text of a field. @throws Malformed if it is missing or no text */
    public String text(String field) {
        var value = content.get(field);
        if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw malformed(field, "a text", value);
        }
        return value.getAsString();
    }

    /** The text of a field, or {@code absent} where there is none. @throws Malformed if it is no text */
    public String text(String field, String absent) {
        return missing(field) ? absent : text(field);
    }

    /** A yes or no, or {@code absent} where there is none. @throws Malformed if it is something else */
    public boolean flag(String field, boolean absent) {
        if (missing(field)) {
            return absent;
        }
        var value = content.get(field);
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
            throw malformed(field, "true or false", value);
        }
        return value.getAsBoolean();
    }

    /** A whole number, or {@code absent} where there is none. @throws Malformed if it is something else */
    public int number(String field, int absent) {
        if (missing(field)) {
            return absent;
        }
        try {
            return content.get(field).getAsInt();
        } catch (RuntimeException notANumber) {
            throw malformed(field, "a whole number", content.get(field));
        }
    }

    /** An object, empty where there is none. @throws Malformed if it is something else */
    public JsonObject object(String field) {
        if (missing(field)) {
            return new JsonObject();
        }
        if (!content.get(field).isJsonObject()) {
            throw malformed(field, "an object", content.get(field));
        }
        return content.getAsJsonObject(field);
    }

    private boolean missing(String field) {
        return !content.has(field) || content.get(field).isJsonNull();
    }

    private Malformed malformed(String field, String wanted, JsonElement found) {
        var shown = found == null ? "nothing" : found.toString();
        return new Malformed("'%s' of a %s must be %s, not %s".formatted(
                field, type(), wanted, shown.length() > 60 ? shown.substring(0, 60) + "…" : shown));
    }
}

package kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import io.github.spencerpark.jupyter.kernel.ExpressionValue;
import io.github.spencerpark.jupyter.kernel.history.HistoryEntry;
import io.github.spencerpark.jupyter.messages.adapters.ExpressionValueAdapter;
import io.github.spencerpark.jupyter.messages.adapters.HistoryEntryAdapter;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns frames into requests and back: Jupyter's message format 5.4, signed both ways. Threads may share it. */
public final class Wire {

    public static final String PROTOCOL_VERSION = "5.4";

    /** Serialises basekernel's message contents. */
    public static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(HistoryEntry.class, HistoryEntryAdapter.INSTANCE)
            .registerTypeAdapter(ExpressionValue.class, ExpressionValueAdapter.INSTANCE)
            .registerTypeAdapter(PublishStatus.class, (JsonSerializer<PublishStatus>) Wire::status)
            .registerTypeAdapter(PublishExecuteInput.class, (JsonSerializer<PublishExecuteInput>) Wire::input)
            .disableHtmlEscaping()
            .create();

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    private final String session = UUID.randomUUID().toString();
    private final AtomicLong sent = new AtomicLong();
    private final Mac mac;

    /** @throws GeneralSecurityException if this JDK does not know the scheme */
    public Wire(String scheme, String key) throws GeneralSecurityException {
        if (key == null || key.isEmpty()) {
            mac = null;
        } else {
            var algorithm = scheme == null || scheme.isEmpty() ? "HmacSHA256" : scheme.replace("-", "");
            mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), algorithm));
        }
    }

    // what every start says is put together by hand: Gson would read annotations first, which takes a tenth of a start

    private static JsonElement status(PublishStatus status, Type type, JsonSerializationContext context) {
        var content = new JsonObject();
        content.addProperty("execution_state", status.getState().name().toLowerCase(Locale.ROOT));
        return content;
    }

    private static JsonElement input(PublishExecuteInput input, Type type, JsonSerializationContext context) {
        var content = new JsonObject();
        content.addProperty("code", input.getCode());
        content.addProperty("execution_count", input.getCount());
        return content;
    }

    /** Reads one message. @throws Request.Malformed if it is not one, or its signature is wrong */
    Request read(Request.Channel channel, List<byte[]> frames) {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (frames.size() < delimiter + 6) {
            throw new Request.Malformed("a message of " + frames.size() + " frames without a signature and its four parts");
        }
        var parts = frames.subList(delimiter + 2, delimiter + 6);
        // constant time, so that nobody learns a signature byte by byte
        if (mac != null && !MessageDigest.isEqual(signature(parts), frames.get(delimiter + 1))) {
            throw new Request.Malformed("a message whose signature does not match");
        }
        try {
            var header = object(parts.get(0));
            if (!header.get("msg_type").getAsJsonPrimitive().isString() || !header.get("msg_id").isJsonPrimitive()) {
                throw new Request.Malformed("a message without a type");
            }
            return new Request(channel, List.copyOf(frames.subList(0, delimiter)), header, parent(parts.get(1)),
                    object(parts.get(2)), object(parts.get(3)), List.copyOf(frames.subList(delimiter + 6, frames.size())));
        } catch (RuntimeException | StackOverflowError notJson) {
            throw new Request.Malformed("a message that is not JSON, or has no header");
        }
    }

    /** An id for a message that is still to be written. No other message has it. */
    public String newId() {
        return session + "_" + sent.incrementAndGet();
    }

    /** True for an id that this side has given. */
    boolean isOwn(String id) {
        return id.startsWith(session);
    }

    /** The frames of one message. {@code parent} is the header of the request that it answers, or null. */
    List<byte[]> write(List<byte[]> identities, String type, JsonObject parent, String content, String metadata,
                       List<byte[]> buffers) {
        return write(newId(), identities, type, parent, content, metadata, buffers);
    }

    /** The same, with an id from {@link #newId}. */
    List<byte[]> write(String id, List<byte[]> identities, String type, JsonObject parent, String content, String metadata,
                       List<byte[]> buffers) {
        var header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("username", "kernel");
        header.addProperty("session", session);
        header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL_VERSION);

        var parts = List.of(bytes(header.toString()), bytes(parent == null ? "{}" : parent.toString()),
                bytes(metadata), bytes(content));
        var frames = new ArrayList<byte[]>(identities);
        frames.add(DELIMITER);
        frames.add(signature(parts));
        frames.addAll(parts);
        frames.addAll(buffers);
        return frames;
    }

    private byte[] signature(List<byte[]> parts) {
        if (mac == null) {
            return new byte[0];
        }
        synchronized (mac) {
            parts.forEach(mac::update);
            return bytes(HexFormat.of().formatHex(mac.doFinal()));
        }
    }

    /** Nobody is turned away for it. */
    private static JsonObject parent(byte[] json) {
        try {
            return object(json);
        } catch (RuntimeException none) {
            return new JsonObject();
        }
    }

    private static JsonObject object(byte[] json) {
        return JsonParser.parseString(new String(json, StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

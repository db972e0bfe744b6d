package kernel.requests;

import com.google.gson.JsonObject;
import kernel.output.Asking;
import kernel.protocol.Request;

/** {@code input_reply}: what the user typed. */
public record Input(Asking asking) implements Handler {

    @Override
    public JsonObject handle(Request reply) {
        var asked = reply.parent().get("msg_id");
        asking.answer(asked == null ? null : asked.getAsString(), reply.text("value", ""));
        return null;
    }
}

package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Comms, the messages of widgets, both ways. */
@KernelTest
class CommsTest {

    private static final String ECHO = """
        import io.github.spencerpark.jupyter.kernel.comm.*;
        import io.github.spencerpark.jupyter.messages.Message;
        import io.github.spencerpark.jupyter.messages.comm.*;
        class Echo extends Comm {
            Echo(CommManager manager, String id, String target) { super(manager, id, target); }
            protected void onMessage(Message<CommMsgCommand> message) {
                System.out.println("heard");
                if (message.getContent().getData().has("forever")) { while (true) { } }
                send(message.getContent().getData());
            }
            protected void onClose(Message<CommCloseCommand> message, boolean here) { }
        }
        comms().registerTarget("echo", (manager, id, target, message) -> new Echo(manager, id, target));
        """;

    private final KernelProcess kernel;

    CommsTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    private String send(String type, String id, JsonObject data) {
        var content = new JsonObject();
        content.addProperty("comm_id", id);
        content.addProperty("target_name", "echo");
        content.add("data", data);
        return kernel.send(kernel.shell, type, content);
    }

    private Message published(String request, String type) {
        return kernel.until(message -> message.parent().equals(request) && message.type().equals(type));
    }

    @Test
    void cellOpensACommUnderItsOwnHeader() {
        kernel.run(ECHO);
        var cell = kernel.execute("comms().openComm(\"chart\", (manager, id, target, opened) -> new Echo(manager, id, target));", Map.of());
        assertEquals("chart", published(cell, "comm_open").content().get("target_name").getAsString());
        kernel.answer(cell);
    }

    @Test
    void frontEndIsAnsweredUnderItsMessagesHeader() {
        kernel.run(ECHO);
        send("comm_open", "c1", new JsonObject());
        var data = new JsonObject();
        data.addProperty("cups", 3);
        var sent = send("comm_msg", "c1", data);
        assertEquals("heard\n", published(sent, "stream").content().get("text").getAsString());
        assertEquals(data, published(sent, "comm_msg").content().get("data"));
        assertTrue(kernel.ask("comm_info_request", Map.of("target_name", "echo")).getAsJsonObject("comms").has("c1"));
    }

    @Test
    void handlerThatDoesNotEndIsInterrupted() {
        kernel.run(ECHO);
        send("comm_open", "c2", new JsonObject());
        var data = new JsonObject();
        data.addProperty("forever", true);
        published(send("comm_msg", "c2", data), "stream");
        kernel.interrupt();
        assertEquals("2", kernel.run("1 + 1").result());
    }
}

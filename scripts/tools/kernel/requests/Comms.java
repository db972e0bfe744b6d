package kernel.requests;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.KernelTimestamp;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import io.github.spencerpark.jupyter.messages.comm.CommOpenCommand;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import java.util.List;
import java.util.logging.Logger;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.protocol.Log;
import kernel.protocol.Memory;
import kernel.protocol.Publisher;
import kernel.protocol.Request;
import kernel.protocol.Wire;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** Comms, the messages of widgets: basekernel's {@link CommManager}, which sends by way of the publisher. */
public final class Comms {

    private final CommManager manager = new CommManager();
    private final Publisher publisher;
    private final CellRun runner;

    public Comms(ZMQ.Context context, Publisher publisher, CellRun runner) {
        this.publisher = publisher;
        this.runner = runner;
        manager.setIOPubChannel(new Sender(context));
    }

    public CommManager manager() {
        return manager;
    }

    public JsonObject open(Request request) {
        var opened = message(request, MessageType.COMM_OPEN_COMMAND, CommOpenCommand.class);
        return handle(request, () -> manager.handleCommOpenCommand(new Answers(request), opened));
    }

    public JsonObject message(Request request) {
        var sent = message(request, MessageType.COMM_MSG_COMMAND, CommMsgCommand.class);
        return handle(request, () -> manager.handleCommMsgCommand(new Answers(request), sent));
    }

    public JsonObject close(Request request) {
        var closed = message(request, MessageType.COMM_CLOSE_COMMAND, CommCloseCommand.class);
        return handle(request, () -> manager.handleCommCloseCommand(new Answers(request), closed));
    }

    /** Runs what a cell has registered, as a cell: it may print, hang and be interrupted. */
    private JsonObject handle(Request request, Runnable handler) {
        var cell = new Cell(request, "", 0, publisher);
        try (var run = runner.start(cell)) {
            run.call(handler);
        } catch (CellFailure failure) {
            warn(cell, failure);
        } catch (RuntimeException | Error unforeseen) {         // no memory, or no thread, for what the kernel does itself
            Memory.release(unforeseen);
            Log.say(request.type(), unforeseen);
            warn(cell, runner.failure(unforeseen));
        }
        return null;
    }

    private static void warn(Cell cell, CellFailure failure) {
        Memory.await(() -> cell.warn(String.join("\n", failure.report())));
    }

    public JsonObject info(Request request) {
        var target = request.text("target_name", "");
        var comms = new JsonObject();
        manager.forEach(comm -> {
            if (target.isEmpty() || target.equals(comm.getTargetName())) {
                var named = new JsonObject();
                named.addProperty("target_name", comm.getTargetName());
                comms.add(comm.getID(), named);
            }
        });
        var reply = Handler.ok();
        reply.add("comms", comms);
        return reply;
    }

    private static <T> Message<T> message(Request request, MessageType<T> type, Class<T> content) {
        var header = request.header();
        return new Message<>(request.identities(), new Header<>(text(header, "msg_id"), text(header, "username"),
                text(header, "session"), new KernelTimestamp(text(header, "date")), type, text(header, "version")), null, null,
                Wire.GSON.fromJson(request.content(), content), request.buffers());
    }

    private static String text(JsonObject header, String field) {
        return header.has(field) && header.get(field).isJsonPrimitive() ? header.get(field).getAsString() : "";
    }

    private void publish(JsonObject parent, Message<?> message) {
        publisher.publish(parent, message.getHeader().getType().getName(), Wire.GSON.toJson(message.getContent()),
                message.hasMetadata() ? Wire.GSON.toJson(message.getMetadata()) : "{}",
                message.getBlobs() == null ? List.of() : message.getBlobs());
    }

    /** basekernel wants a socket to send by; this one is never bound and hands everything to the publisher. */
    private final class Sender extends JupyterSocket {

        Sender(ZMQ.Context context) {
            super(context, SocketType.PUB, HMACGenerator.NO_AUTH_INSTANCE, Logger.getLogger("comms"));
        }

        @Override
        public void bind(KernelConnectionProperties connection) { }

        @Override
        public void sendMessage(Message<?> message) {
            var cell = Cell.current();
            Comms.this.publish(cell == null ? null : cell.parent(), message);
        }
    }

    /** What basekernel's comm handlers may say; busy, idle and replies are the dispatcher's. */
    private final class Answers implements ReplyEnvironment {

        private final Request request;

        Answers(Request request) {
            this.request = request;
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            publisher.publish(request.header(), content);
        }

        @Override
        public void publish(Message<?> message) {
            Comms.this.publish(request.header(), message);
        }

        @Override
        public void reply(Message<?> message) { }

        @Override
        public <T extends ContentType<T>> void reply(T content) { }

        @Override
        public void replyError(MessageType<?> type, ErrorReply error) { }

        @Override
        public ReplyEnvironment defer() {
            return this;
        }

        @Override
        public void defer(Runnable action) { }

        @Override
        public void resolveDeferrals() { }

        @Override
        public void setStatusBusy() { }

        @Override
        public void setStatusIdle() { }

        @Override
        public void setBusyDeferIdle() { }
    }
}

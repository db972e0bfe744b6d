package kernel.requests;

import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import kernel.execution.Cell;
import kernel.protocol.Channels;
import kernel.protocol.Publisher;
import kernel.protocol.Request;

/** Lines that cells ask the user for, one question at a time: {@code input_request} out, {@code input_reply} in. Threads may share it. */
public final class Input implements Handler {

    private final Publisher publisher;
    private Channels channels;
    private volatile CompletableFuture<String> answer;

    public Input(Publisher publisher) {
        this.publisher = publisher;
    }

    public void askBy(Channels channels) {
        this.channels = channels;
    }

    /**
     * The line the user typed, without its end.
     *
     * @throws IllegalStateException if this front end, or this way of running cells, cannot ask
     */
    public synchronized String ask(Cell cell, String prompt, boolean password) {
        if (!cell.request().flag("allow_stdin", false)) {
            throw new IllegalStateException("this cell cannot ask for input: it was run where nobody answers (allow_stdin is false)");
        }
        var question = new JsonObject();
        question.addProperty("prompt", prompt);
        question.addProperty("password", password);
        answer = new CompletableFuture<>();
        // by way of the publisher: after what was printed so far, and not from a thread that may be interrupted
        publisher.then(() -> channels.send(Request.Channel.STDIN, cell.request(), "input_request", question));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** An {@code input_reply}. */
    @Override
    public JsonObject handle(Request reply) {
        var waiting = answer;
        if (waiting != null) {
            waiting.complete(reply.text("value", ""));
        }
        return null;
    }
}

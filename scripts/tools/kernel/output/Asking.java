package kernel.output;

import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import kernel.execution.Cell;
import kernel.execution.StopCheck;
import kernel.protocol.Channels;
import kernel.protocol.Publisher;
import kernel.protocol.Request;

/** Lines that cells ask the user for, one question at a time. Threads may share it. */
public final class Asking {

    private final Publisher publisher;
    private Channels channels;
    private volatile Question question;

    /** What the front end's answer is known by; one that comes after an interrupt must not answer the next question. */
    private record Question(String id, CompletableFuture<String> answer) { }

    public Asking(Publisher publisher) {
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
        var content = new JsonObject();
        content.addProperty("prompt", prompt);
        content.addProperty("password", password);
        var asked = new Question(channels.newId(), new CompletableFuture<>());
        question = asked;
        // by way of the publisher: after what was printed so far, and not from a thread that may be interrupted
        publisher.then(() -> channels.send(asked.id, Request.Channel.STDIN, cell.request(), "input_request", content));
        try {
            return asked.answer.get();
        } catch (InterruptedException e) {
            if (cell.isStopped()) {
                throw StopCheck.stopped();
            }
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for input");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            question = null;
        }
    }

    /**
     * Takes a line in.
     *
     * @param asked the question that it answers, or null: JupyterLab names it; jupyter_client does not, so what it sends while nobody asks
     *              is dropped
     */
    public void answer(String asked, String line) {
        var waiting = question;
        if (waiting != null && (asked == null || !channels.isOwn(asked) || waiting.id.equals(asked))) {
            waiting.answer.complete(line);
        }
    }
}

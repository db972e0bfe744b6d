package kernel.requests;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.execution.CellRun;
import kernel.protocol.Publisher;
import kernel.protocol.Request;

/** {@code execute_request}: runs a cell and publishes its result or its error. */
public final class Execute implements Handler {

    private final CellRun runner;
    private final Publisher publisher;
    private final History history;
    private final AtomicLong received = new AtomicLong();
    private long handled;
    private long abortUpTo;
    private int count;

    public Execute(CellRun runner, Publisher publisher, History history) {
        this.runner = runner;
        this.publisher = publisher;
        this.history = history;
    }

    /** Counts a request that has come in, so that a failing cell can abort those behind it. */
    public void received(Request request) {
        if (request.type().equals("execute_request")) {
            received.incrementAndGet();
        }
    }

    @Override
    public JsonObject handle(Request request) {
        if (++handled <= abortUpTo) {
            var reply = new JsonObject();
            reply.addProperty("status", "aborted");
            return reply;
        }
        var code = request.text("code");
        boolean silent = request.flag("silent", false);
        boolean counts = !silent && request.flag("store_history", true);
        boolean stopOnError = request.flag("stop_on_error", true);
        var expressions = request.object("user_expressions");
        if (counts) {
            count++;
            history.add(count, code);
        }
        var cell = new Cell(request, code, count, publisher);
        if (!silent) {
            publisher.publish(request.header(), new PublishExecuteInput(code, count));
        }
        var reply = run(cell, silent, expressions);
        reply.addProperty("execution_count", count);
        if (stopOnError && reply.get("status").getAsString().equals("error")) {
            abortUpTo = received.get();
        }
        return reply;
    }

    private JsonObject run(Cell cell, boolean silent, JsonObject expressions) {
        try (var run = runner.start(cell)) {
            var result = run.execute();
            if (result != null && !silent) {
                publisher.publish(cell.parent(), new PublishExecuteResult(cell.number(), result));
            }
            var reply = Handler.ok();
            reply.add("payload", new com.google.gson.JsonArray());
            reply.add("user_expressions", run.evaluate(expressions));
            return reply;
        } catch (CellFailure failure) {
            var report = String.join("\n", failure.report());
            var lines = List.of(report.split("\n", -1));
            if (!silent) {
                publisher.publish(cell.parent(), new PublishError(failure.name(), text(failure), lines));
            }
            return Handler.error(failure.name(), text(failure), lines);
        }
    }

    private static String text(CellFailure failure) {
        return failure.getMessage() == null ? "" : failure.getMessage();
    }
}

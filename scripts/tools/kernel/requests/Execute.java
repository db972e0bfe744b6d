package kernel.requests;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.execution.CellOutcomes;
import kernel.protocol.Log;
import kernel.protocol.Memory;
import kernel.protocol.Publisher;
import kernel.protocol.Request;

/** {@code execute_request}: runs a cell and publishes its result or its error. */
public final class Execute implements Handler {

    private final CellRun runner;
    private final Publisher publisher;
    private final History history;
    private final CellOutcomes outcomes;
    private final AtomicLong received = new AtomicLong();
    private long handled;
    private long abortUpTo;
    private int count;

    public Execute(CellRun runner, Publisher publisher, History history, CellOutcomes outcomes) {
        this.outcomes = outcomes;
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
            Memory.await(() -> history.add(count, code));
        }
        var reply = run(request, code, silent, expressions);
        reply.addProperty("execution_count", count);
        if (stopOnError && reply.get("status").getAsString().equals("error")) {
            abortUpTo = received.get();
        }
        return reply;
    }

    private JsonObject run(Request request, String code, boolean silent, JsonObject expressions) {
        try (var run = runner.start(new Cell(request, code, count, publisher))) {
            // only now: whoever sees the cell begin may interrupt it, and the interrupt must find it
            if (!silent) {
                publisher.publish(request.header(), new PublishExecuteInput(code, count));
            }
            var result = run.execute();
            outcomes.note(count, code, true);
            if (result != null && !silent) {
                publisher.publish(request.header(), new PublishExecuteResult(count, result));
            }
            var reply = Handler.ok();
            reply.add("payload", new com.google.gson.JsonArray());
            reply.add("user_expressions", run.evaluate(expressions));
            return reply;
        } catch (CellFailure failure) {
            outcomes.note(count, code, !(failure instanceof CellFailure.DoesNotCompile));
            return failed(request, failure, silent);
        } catch (RuntimeException | Error unforeseen) {         // no memory, or no thread, for what the kernel does itself
            Memory.release(unforeseen);
            Log.say("execute_request", unforeseen);
            return failed(request, runner.failure(unforeseen), silent);
        }
    }

    private JsonObject failed(Request request, CellFailure failure, boolean silent) {
        var lines = Memory.await(() -> List.of(String.join("\n", failure.report()).split("\n", -1)));
        if (!silent) {
            publisher.publish(request.header(), new PublishError(failure.name(), text(failure), lines));
        }
        return Memory.await(() -> Handler.error(failure.name(), text(failure), lines));
    }

    private static String text(CellFailure failure) {
        return failure.getMessage() == null ? "" : failure.getMessage();
    }
}

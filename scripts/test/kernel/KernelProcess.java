package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lab.Kernelspec;
import test.Command;

/** A real kernel in a process of its own, and what a front end asks of it. Not to be shared between threads. */
public final class KernelProcess extends FrontEnd {

    /** In a process that lives for seconds the JIT's second compiler costs more than it gives. */
    public static final Map<String, String> QUICK_COMPILER = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    final Process process;
    private final List<Message> published = new ArrayList<>();

    private KernelProcess(Path folder, Map<String, String> environment) throws IOException {
        var venv = Checkout.root().resolve(".venv");
        new Kernelspec(Checkout.root(), venv).prepare();
        var argv = JsonParser.parseString(Files.readString(venv.resolve("share/jupyter/kernels/java/kernel.json")))
            .getAsJsonObject().getAsJsonArray("argv").asList().stream()
            .map(word -> word.getAsString().replace("{connection_file}", connectionFile.toString())).toList();
        var builder = new ProcessBuilder(argv).directory(folder.toFile()).inheritIO()
            .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(QUICK_COMPILER);
        builder.environment().putAll(environment);
        process = builder.start();
        // the kernel's first words may be published before this subscription has arrived
        while (published.isEmpty()) {
            send(shell, "kernel_info_request", new JsonObject());
            reply(shell);
            read(Duration.ofMillis(100));
        }
    }

    /** A kernel in the notebooks' folder. */
    static KernelProcess start() throws IOException {
        return start(Map.of());
    }

    static KernelProcess start(Map<String, String> environment) throws IOException {
        return start(Checkout.root().resolve("notebooks"), environment);
    }

    static KernelProcess start(Path folder, Map<String, String> environment) throws IOException {
        return new KernelProcess(folder, environment);
    }

    /** Runs a cell and returns all that was published for it. */
    Answer run(String code) {
        return answer(execute(code, Map.of()));
    }

    /** Runs cells one after another, none of which may fail; returns the last one's result. */
    String result(String... cells) {
        String last = null;
        for (var cell : cells) {
            var answer = run(cell);
            assertEquals("ok", answer.status(), () -> cell + "\n" + answer.error());
            last = answer.result();
        }
        return last;
    }

    /** Sends a cell without waiting. Returns the message's id. {@code options} are further fields of the request. */
    String execute(String code, Map<String, Object> options) {
        var content = fields(options);
        content.addProperty("code", code);
        return send(shell, "execute_request", content);
    }

    /** Sends a cell and waits until it has printed something. */
    String executeUntilItPrints(String code) {
        var id = execute(code, Map.of());
        until(message -> message.parent().equals(id) && message.type().equals("stream"));
        return id;
    }

    /** Waits for the reply to a cell and for its idle. */
    Answer answer(String id) {
        var reply = replyTo(shell, id);
        until(message -> message.parent().equals(id) && message.type().equals("status")
            && message.content().get("execution_state").getAsString().equals("idle"));
        return new Answer(reply.content(), publishedFor(id));
    }

    List<Message> publishedFor(String id) {
        return published.stream().filter(message -> message.parent().equals(id)).toList();
    }

    /** Reads what is published until a message fits. */
    Message until(Predicate<Message> fits) {
        for (int i = 0; ; i++) {
            while (i >= published.size()) {
                if (!read(PATIENCE)) {
                    throw new AssertionError("the kernel published nothing more; so far " + published);
                }
            }
            if (fits.test(published.get(i))) {
                return published.get(i);
            }
        }
    }

    /** Asks for something other than a cell and returns the reply's content. */
    JsonObject ask(String type, Map<String, Object> fields) {
        return replyTo(shell, send(shell, type, fields(fields))).content();
    }

    /** Answers what a cell asks the user for. Returns the question. */
    JsonObject type(String line) {
        var question = reply(stdin);
        send(stdin, "input_reply", fields(Map.of("value", line)));
        return question.content();
    }

    /** Interrupts the running cell, and waits until the kernel has said so. */
    void interrupt() {
        replyTo(control, send(control, "interrupt_request", new JsonObject()));
    }

    static JsonObject fields(Map<String, Object> fields) {
        return new Gson().toJsonTree(fields).getAsJsonObject();
    }

    private boolean read(Duration patience) {
        var message = published(patience);
        return message != null && published.add(message);
    }

    /** Shuts it down. @throws AssertionError if it does not end */
    @Override
    public void close() {
        try {
            send(control, "shutdown_request", new JsonObject());
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                var threads = Command.of(System.getProperty("java.home") + "/bin/jcmd", "" + process.pid(), "Thread.print").run();
                process.destroyForcibly();
                throw new AssertionError("the kernel did not end within ten seconds of its shutdown; its threads:\n" + threads.out());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            super.close();
        }
    }
}

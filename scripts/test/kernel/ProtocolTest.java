package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jupyter's protocol, the parts that other Java kernels leave out included. */
@KernelTest
class ProtocolTest {

    private final KernelProcess kernel;

    ProtocolTest(KernelProcess kernel) {
        this.kernel = kernel;
    }

    @Test
    void kernelInfoSaysWhatItIs() throws IOException {
        var info = kernel.ask("kernel_info_request", Map.of());
        assertEquals("ok", info.get("status").getAsString());
        assertEquals("5.4", info.get("protocol_version").getAsString());
        // JupyterLab notes this in a notebook that is opened: one that differs would be a change
        var stored = JsonParser.parseString(Files.readString(Checkout.root().resolve("notebooks/05-gather.ipynb"))).getAsJsonObject()
            .getAsJsonObject("metadata").getAsJsonObject("language_info");
        assertEquals("25", stored.get("version").getAsString());
        stored.addProperty("version", "" + Runtime.version().feature());
        assertEquals(stored, info.getAsJsonObject("language_info"));
    }

    @Test
    void silentCellPublishesNothingAndDoesNotCount() {
        int before = kernel.run("1").reply().get("execution_count").getAsInt();
        var answer = kernel.answer(kernel.execute("1 + 1", Map.of("silent", true)));
        assertEquals(List.of(), answer.types());
        assertEquals(before + 1, kernel.run("1").reply().get("execution_count").getAsInt());
    }

    @Test
    void cellOutsideTheHistoryIsNotCounted() {
        int before = kernel.run("1").reply().get("execution_count").getAsInt();
        kernel.answer(kernel.execute("int unrecorded = 1;", Map.of("store_history", false)));
        assertEquals(before + 1, kernel.run("2").reply().get("execution_count").getAsInt());
        var history = kernel.ask("history_request", Map.of("hist_access_type", "tail", "n", 2)).getAsJsonArray("history");
        assertEquals(List.of("1", "2"), history.asList().stream().map(entry -> entry.getAsJsonArray().get(2).getAsString()).toList());
    }

    @Test
    void userExpressionsAreEvaluatedEachOnItsOwn() {
        var expressions = new JsonObject();
        expressions.addProperty("good", "6 * 7");
        expressions.addProperty("bad", "nowhere");
        expressions.addProperty("mute", "throw new IllegalStateException();");
        var results = kernel.answer(kernel.execute("1", Map.of("user_expressions", expressions))).reply().getAsJsonObject("user_expressions");
        assertEquals("42", results.getAsJsonObject("good").getAsJsonObject("data").get("text/plain").getAsString());
        assertEquals("error", results.getAsJsonObject("bad").get("status").getAsString());
        assertEquals("", results.getAsJsonObject("mute").get("evalue").getAsString());
    }

    @Test
    void errorAbortsTheCellsBehindIt() {
        var slow = kernel.execute("Thread.sleep(500);\nthrow new IllegalStateException();", Map.of());
        var behind = kernel.execute("1", Map.of());
        assertEquals("error", kernel.answer(slow).status());
        assertEquals("aborted", kernel.answer(behind).status());
        assertEquals("1", kernel.run("1").result());
    }

    @Test
    void errorsMayBePassedOver() {
        var failing = kernel.execute("Thread.sleep(300);\nthrow new IllegalStateException();", Map.of("stop_on_error", false));
        var behind = kernel.execute("1", Map.of());
        assertEquals("error", kernel.answer(failing).status());
        assertEquals("1", kernel.answer(behind).result());
    }

    @Test
    void longPatternOfAHistorySearchIsNoWork() {
        kernel.run("int spoons = 12;");
        assertEquals(0, kernel.ask("history_request", Map.of("hist_access_type", "search", "pattern", "x".repeat(1_000_000)))
            .getAsJsonArray("history").size());
        assertEquals(1, kernel.ask("history_request", Map.of("hist_access_type", "search", "pattern", "*sp?ons*12*", "unique", true))
            .getAsJsonArray("history").size());
    }

    @Test
    void scannerAsksTheUser() {
        var id = kernel.execute("System.out.print(\"Who? \");\nnew Scanner(System.in).nextLine().length()", Map.of("allow_stdin", true));
        assertEquals("", kernel.type("Grace").get("prompt").getAsString());
        assertEquals("5", kernel.answer(id).result());
    }

    @Test
    void whoeverAsksWhereNobodyAnswersIsToldSo() {
        assertTrue(kernel.run("IO.readln()").error().startsWith("java.io.IOError: java.io.IOException: this cell cannot ask for a line"));
        var error = kernel.run("input(\"Who? \")").error();
        assertTrue(error.contains("this cell cannot ask for input") && !error.contains("kernel."), error);
        assertEquals("-1", kernel.run("System.in.read()").result());
        assertEquals("false", kernel.run("new Scanner(System.in).hasNext()").result());
    }

    @Test
    void wordsOfTheKernelsAskTheUser() {
        var id = kernel.execute("input(\"Who? \") + password(\"Key? \").length()", Map.of("allow_stdin", true));
        var question = kernel.type("Ada");
        assertEquals("Who? ", question.get("prompt").getAsString());
        assertFalse(question.get("password").getAsBoolean());
        assertTrue(kernel.type("secret").get("password").getAsBoolean());
        assertEquals("Ada6", kernel.answer(id).result());
    }

    @Test
    void whereNobodyAnswersInputIsAtItsEnd() {
        assertEquals("-1", kernel.run("System.in.read()").result());
        assertTrue(kernel.run("password(\"key? \")").error().contains("allow_stdin is false"));
    }

    @Test
    void editingIsAnsweredWhileACellRuns() {
        kernel.run("var word = \"tea\";");
        var id = kernel.executeUntilItPrints("System.out.println(\"started\");\nThread.sleep(1_000_000);");
        try {
            editing();
        } finally {
            kernel.interrupt();
        }
        assertEquals("error", kernel.answer(id).status());
    }

    private void editing() {
        var matches = kernel.ask("complete_request", Map.of("code", "word.isBl", "cursor_pos", 9)).getAsJsonArray("matches").toString();
        assertTrue(matches.contains("isBlank"), matches);
        assertEquals("complete", kernel.ask("is_complete_request", Map.of("code", "int a = 1;")).get("status").getAsString());
        assertEquals("incomplete", kernel.ask("is_complete_request", Map.of("code", "if (true) {")).get("status").getAsString());
        assertEquals("invalid", kernel.ask("is_complete_request", Map.of("code", "int = = 1;")).get("status").getAsString());
    }

    @Test
    void unknownAndMalformedRequestsAreAnsweredWithASentence() {
        assertEquals("This kernel does not know tea_request.", kernel.ask("tea_request", Map.of()).get("evalue").getAsString());
        assertTrue(kernel.ask("execute_request", Map.of()).get("evalue").getAsString().startsWith("'code' of a execute_request must be a text"));
        assertEquals("error", kernel.ask("history_request", Map.of("hist_access_type", 7)).get("status").getAsString());
        assertEquals("error", kernel.ask("complete_request", Map.of("code", "1", "cursor_pos", "far")).get("status").getAsString());
        assertEquals("2", kernel.run("1 + 1").result());
    }

    @Test
    void wronglySignedMessageIsIgnored() {
        kernel.shell.sendMore("<IDS|MSG>");
        kernel.shell.sendMore("00".repeat(32));
        for (int i = 0; i < 4; i++) {
            kernel.shell.send("{\"msg_type\": \"shutdown_request\", \"msg_id\": \"forged\"}", i < 3 ? org.zeromq.ZMQ.SNDMORE : 0);
        }
        assertEquals("2", kernel.run("1 + 1").result());
    }

    @Test
    void commsOfNoTargetAreClosedAgain() {
        var open = new JsonObject();
        open.addProperty("comm_id", "c1");
        open.addProperty("target_name", "nobody");
        open.add("data", new JsonObject());
        var id = kernel.send(kernel.shell, "comm_open", open);
        kernel.until(message -> message.parent().equals(id) && message.type().equals("comm_close"));
        assertEquals(new JsonObject(), kernel.ask("comm_info_request", Map.of()).get("comms"));
    }
}

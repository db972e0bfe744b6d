package test.classroom;

import checkout.Checkout;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import notebook.NotebookRun;
import test.kernel.KernelProcess;

/** Runs programs one after another in a real kernel, as the cells of a notebook. */
record Rehearsal(Path python, Path folder) {

    /** What a program printed, what its result is as text, and its error, each empty if there is none. */
    record Outcome(Quiz.Program program, String printed, String result, String error) {

        List<String> faults() {
            if (!error.isEmpty()) {
                return List.of(program.number() + " fails: " + error);
            }
            return program.claims().stream().map(String::strip).filter(claim -> !claim.equals(printed.strip()) && !claim.equals(result.strip()))
                .map(claim -> program.number() + " is said to give\n" + claim + "\nand gives\n" + (printed + result).strip()).toList();
        }
    }

    List<Outcome> run(List<Quiz.Program> programs) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var notebook = Files.writeString(folder.resolve("questions.ipynb"), notebook(programs));
        var target = folder.resolve("run.ipynb");
        new NotebookRun(Checkout.root(), python, KernelProcess.QUICK_COMPILER).execute(notebook, target, cell -> { });
        var cells = JsonParser.parseString(Files.readString(target)).getAsJsonObject().getAsJsonArray("cells");
        var outcomes = new ArrayList<Outcome>();
        for (int place = 0; place < programs.size(); place++) {
            outcomes.add(outcome(programs.get(place), cells.get(place).getAsJsonObject().getAsJsonArray("outputs")));
        }
        return outcomes;
    }

    private static String notebook(List<Quiz.Program> programs) {
        var cells = new ArrayList<Map<String, Object>>();
        for (var program : programs) {
            cells.add(Map.of("id", "cell-" + cells.size(), "cell_type", "code", "execution_count", 0, "metadata", Map.of(), "outputs", List.of(), "source", program.code().strip()));
        }
        return new Gson().toJson(Map.of("nbformat", 4, "nbformat_minor", 5, "metadata", Map.of(), "cells", cells));
    }

    private static Outcome outcome(Quiz.Program program, JsonArray outputs) {
        return new Outcome(program,
            of(outputs, "stream").filter(each -> each.get("name").getAsString().equals("stdout")).map(each -> text(each.get("text"))).collect(Collectors.joining()),
            of(outputs, "execute_result").map(each -> text(each.getAsJsonObject("data").get("text/plain"))).collect(Collectors.joining()),
            of(outputs, "error").map(each -> each.get("ename").getAsString() + ": " + each.get("evalue").getAsString()).collect(Collectors.joining()));
    }

    private static Stream<JsonObject> of(JsonArray outputs, String type) {
        return outputs.asList().stream().map(JsonElement::getAsJsonObject).filter(output -> output.get("output_type").getAsString().equals(type));
    }

    private static String text(JsonElement text) {
        return text.isJsonArray() ? text.getAsJsonArray().asList().stream().map(JsonElement::getAsString).collect(Collectors.joining()) : text.getAsString();
    }
}

package test.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** What came of a cell: the reply, and all that was published for it. */
record Answer(JsonObject reply, List<Message> published) {

    private static final String COLOUR = "\u001b\\[\\d+m";

    String status() {
        return reply.get("status").getAsString();
    }

    /** What was printed on {@code stdout} or {@code stderr}, without its colours. */
    String printed(String stream) {
        return published.stream().filter(message -> message.type().equals("stream"))
            .filter(message -> message.content().get("name").getAsString().equals(stream))
            .map(message -> message.content().get("text").getAsString()).collect(Collectors.joining()).replaceAll(COLOUR, "");
    }

    /** The result as one MIME type, or null. */
    String result(String type) {
        return published.stream().filter(message -> message.type().equals("execute_result"))
            .map(message -> message.content().getAsJsonObject("data").get(type)).filter(data -> data != null)
            .map(JsonElement::getAsString).findFirst().orElse(null);
    }

    String result() {
        return result("text/plain");
    }

    /** The error's report without its colours, or the empty text. */
    String error() {
        return published.stream().filter(message -> message.type().equals("error"))
            .flatMap(message -> message.content().getAsJsonArray("traceback").asList().stream()).map(JsonElement::getAsString)
            .collect(Collectors.joining("\n")).replaceAll(COLOUR, "");
    }

    /** The types of what was published, between busy and idle. */
    List<String> types() {
        return published.stream().map(Message::type).filter(type -> !type.equals("status")).toList();
    }
}

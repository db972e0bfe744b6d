package learn;

import course.Card;
import course.Exercise;
import course.Progress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Progress as comma-separated values after RFC 4180: a header, then a line for each exercise; each line ends with CR and LF. */
final class Table {

    private Table() {
    }

    static String of(Map<Exercise, Progress.Past> progress) {
        var table = new StringBuilder(line(List.of("lesson", "exercise", "title", "state", "when", "tries")));
        progress.forEach((exercise, past) -> table.append(line(List.of(exercise.lesson(), exercise.name(), exercise.title(), word(past.state()),
            past.when().map(String::valueOf).orElse(""), String.valueOf(past.tries())))));
        return table.toString();
    }

    static String line(List<String> fields) {
        return fields.stream().map(Table::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String field(String text) {
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String word(Card.State state) {
        return switch (state) {
            case NOT_STARTED -> "not started";
            case NOT_YET -> "tried";
            case DONE -> "done";
        };
    }
}

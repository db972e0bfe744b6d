package kernel.editing;

import java.util.List;

/** All ways to go on. They replace the code from {@code start} to {@code end}, in chars. */
public record Suggestions(int start, int end, List<Suggestion> all) {

    static Suggestions none(int cursor) {
        return new Suggestions(cursor, cursor, List.of());
    }
}

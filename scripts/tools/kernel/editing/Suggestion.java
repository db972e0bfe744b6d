package kernel.editing;

/** One way to go on: the text that takes the place of what was typed, and what it is ({@code function}, {@code class} …). */
public record Suggestion(String text, String type) {

    static Suggestion of(String text) {
        var type = text.endsWith("(") || text.endsWith(")") ? "function"
                : !text.isEmpty() && Character.isUpperCase(text.charAt(0)) ? "class" : "instance";
        return new Suggestion(text, type);
    }
}

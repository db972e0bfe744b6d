package aiosqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads one statement's tokens: enough to find its end and its parameters, by the rules of SQLite's own tokenizer. */
final class SqlScanner {
    private static final Pattern TRIGGER = Pattern.compile("(EXPLAIN (QUERY PLAN )?)?CREATE (TEMP |TEMPORARY )?TRIGGER ");

    private final String text;
    private final List<String> parameters = new ArrayList<>();
    private final StringBuilder head = new StringBuilder();      // the words before anything else
    private int at;

    SqlScanner(String text) {
        this.text = text;
    }

    Sql statement() {
        var trigger = false;        // its body holds statements of its own; it ends with ; END ;
        var ending = 0;             // how much of that has been seen: 1 after ;  2 after ; END
        while (skipBlank()) {
            var c = text.charAt(at);
            if (c == ';') {
                at++;
                if (head.isEmpty()) continue;
                if (!trigger || ending == 2) break;
                ending = 1;
            } else if (isWordStart(c)) {
                var word = word();
                ending = ending == 1 && word.equals("END") ? 2 : 0;
                if (head.length() < 60) head.append(word).append(' ');
                trigger = trigger || TRIGGER.matcher(head).matches();
            } else {
                ending = 0;
                skipToken(c);
                if (head.isEmpty()) head.append(c).append(' ');
            }
        }
        return new Sql(text, verb(), List.copyOf(parameters), at, !anythingLeft());
    }

    private String verb() {
        return head.isEmpty() ? "" : head.substring(0, head.indexOf(" "));
    }

    private boolean anythingLeft() {
        while (skipBlank()) {
            if (text.charAt(at) != ';') return true;
            at++;
        }
        return false;
    }

    private void skipToken(char c) {
        switch (c) {
            case '\'', '"', '`' -> skipTo(c);
            case '[' -> skipTo(']');
            case '?', ':', '@', '$' -> parameter();
            default -> {
                at++;
                if (Character.isDigit(c)) while (at < text.length() && isWordPart(text.charAt(at))) at++;   // 1e5, 0xFF
            }
        }
    }

    // a doubled quote inside a string ends it and starts it again: the same to us
    private void skipTo(char end) {
        var found = text.indexOf(end, at + 1);
        at = found < 0 ? text.length() : found + 1;
    }

    // ? takes the next number, ?7 the seventh, a name the number it had before
    private void parameter() {
        var start = at++;
        while (at < text.length() && isWordPart(text.charAt(at))) at++;
        var name = text.substring(start, at);
        if (name.length() > 1 && name.charAt(0) == '?') {
            var position = name.length() < 7 && name.substring(1).chars().allMatch(Character::isDigit) ? Integer.parseInt(name, 1, name.length(), 10) : 0;
            while (parameters.size() < Math.min(position, 32766)) parameters.add("?");
        } else if (name.equals("?") || !parameters.contains(name)) {
            parameters.add(name);
        }
    }

    /** Moves to the next token; false at the end of the text. */
    private boolean skipBlank() {
        while (at < text.length()) {
            if (text.startsWith("--", at)) {
                var end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("/*", at)) {
                var end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\uFEFF') {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private String word() {
        var start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) at++;
        return text.substring(start, at).toUpperCase(Locale.ROOT);
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c > 127;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || c >= '0' && c <= '9' || c == '$';
    }
}

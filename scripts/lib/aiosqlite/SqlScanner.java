package aiosqlite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one statement's tokens: enough to find its end and its parameters, by the rules of SQLite's own tokenizer. */
final class SqlScanner {
    private static final Pattern TRIGGER = Pattern.compile("(EXPLAIN (QUERY PLAN )?)?CREATE (TEMP |TEMPORARY )?TRIGGER ");

    private static final int MOST = 250_000;        // of parameters; SQLite itself refuses a higher number

    private final String text;
    private final List<String> parameters = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
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
            case '?' -> numbered();
            case ':', '@', '$', '#' -> named();
            default -> {
                at++;
                if (isDigit(c)) skipWord();         // 1e5, 0xFF
            }
        }
    }

    // a doubled quote inside a string ends it and starts it again: the same to us
    private void skipTo(char end) {
        var found = text.indexOf(end, at + 1);
        at = found < 0 ? text.length() : found + 1;
    }

    // ? takes the next number, ?7 the seventh; nothing but digits belongs to it: in ?and 1 a word follows
    private void numbered() {
        var start = ++at;
        while (at < text.length() && isDigit(text.charAt(at))) at++;
        if (at == start) parameters.add("?");
        else if (at - start < 7) for (var number = Integer.parseInt(text, start, at, 10); parameters.size() < Math.min(number, MOST); ) parameters.add("?");
    }

    // a name takes the number it had before, or the next; $a::b(c) is one name, as Tcl writes it
    private void named() {
        var start = at++;
        var letters = false;
        for (; at < text.length(); at++) {
            var c = text.charAt(at);
            if (isWordPart(c)) letters = true;
            else if (text.startsWith("::", at)) at++;
            else if (c == '(' && letters) {
                while (++at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != ')') { }
                if (at < text.length() && text.charAt(at) == ')') at++;
                break;
            } else break;
        }
        var name = text.substring(start, at);
        if (letters && names.add(name)) parameters.add(name);
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
            } else if (isSpace(text.charAt(at)) || text.charAt(at) == '\uFEFF') {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private String word() {
        var start = at;
        skipWord();
        return text.substring(start, at).toUpperCase(Locale.ROOT);
    }

    private void skipWord() {
        while (at < text.length() && isWordPart(text.charAt(at))) at++;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c > 127;
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}

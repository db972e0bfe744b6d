package kernel.editing;

import java.util.ArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A documentation comment as HTML, and as text. */
final class Javadoc {

    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");
    private static final Pattern EXAMPLE = Pattern.compile("(?is)<pre\\b.*?</pre>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");

    private Javadoc() { }

    static String html(String comment) {
        if (comment == null || comment.isBlank()) {
            return "";
        }
        var blocks = BLOCK.matcher(comment);
        int end = blocks.find() ? blocks.start() : comment.length();
        var html = new StringBuilder("<div>").append(inline(comment.substring(0, end).strip())).append("</div>");
        var items = new ArrayList<String>();
        for (int start = end; start < comment.length(); ) {
            blocks.region(start, comment.length()).lookingAt();
            var name = blocks.group(1);
            int from = blocks.end();
            start = blocks.find() ? blocks.start() : comment.length();
            items.add(item(name, comment.substring(from, start).strip()));
        }
        items.removeIf(String::isEmpty);
        return items.isEmpty() ? html.toString() : html.append("<dl>").append(String.join("", items)).append("</dl>").toString();
    }

    /** The same as plain text, beginning with a line end; empty if there is none. */
    static String text(String comment) {
        var text = flowing(html(comment)).replaceAll("(?i)</?pre\\b[^>]*>", "\n");
        var plain = TAG.matcher(text).replaceAll("").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
        return plain.isBlank() ? "" : "\n" + plain.strip().replaceAll("\n\\s*\n(\\s*\n)+", "\n\n");
    }

    /** Paragraphs as one line each, whatever the source's lines are; examples keep theirs. */
    private static String flowing(String html) {
        var text = new StringBuilder();
        var example = EXAMPLE.matcher(html);
        int from = 0;
        for (boolean more = true; more; ) {
            more = example.find();
            text.append(html.substring(from, more ? example.start() : html.length()).replaceAll("\\s+", " ")
                    .replaceAll("(?i)\\s*<(p|br|dt|dl|li|ul|ol|tr|h\\d)\\b[^>]*>\\s*", "\n").replaceAll("(?i)<dd>", "  "));
            text.append(more ? example.group() : "");
            from = more ? example.end() : from;
        }
        return text.toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String item(String tag, String body) {
        return switch (tag) {
            case "param", "throws", "exception" -> {
                var parts = body.split("\\s+", 2);
                yield "<dt>" + (tag.equals("param") ? "" : "throws ") + "<code>" + escaped(parts[0]) + "</code></dt><dd>"
                        + inline(parts.length > 1 ? parts[1] : "") + "</dd>";
            }
            case "return" -> "<dt>returns</dt><dd>" + inline(body) + "</dd>";
            case "since", "deprecated" -> "<dt>" + tag + "</dt><dd>" + inline(body) + "</dd>";
            default -> "";                                       // authors, versions, implementation notes: the web page has them
        };
    }

    private static String inline(String text) {
        var result = text;
        for (int depth = 0; depth < 3; depth++) {                // tags stand within tags
            result = INLINE.matcher(result).replaceAll(Javadoc::inline);
        }
        return result;
    }

    private static String inline(MatchResult tag) {
        var body = tag.group(2).strip();
        return Matcher.quoteReplacement(switch (tag.group(1)) {
            case "code", "literal", "systemProperty", "value" -> "<code>" + escaped(body) + "</code>";
            case "link", "linkplain" -> "<code>" + escaped(label(body)) + "</code>";
            case "return" -> "Returns " + body + ".";
            case "inheritDoc", "docRoot" -> "";
            default -> body;
        });
    }

    private static String label(String reference) {
        var parts = reference.split("\\s+(?![^(]*\\))", 2);
        return parts.length > 1 ? parts[1] : parts[0].replaceFirst("^#", "").replace('#', '.');
    }
}

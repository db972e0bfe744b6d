package bench.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page that says who passes what: how many, then each snippet that somebody fails, with what happened instead, then the groups. */
final class SnippetPage {

    private static final int LONGEST = 90;

    private final Map<String, List<Snippets.Verdict>> verdicts;
    private final List<String> lines = new ArrayList<>();

    /** By kernel; every kernel ran the same snippets in the same order. */
    SnippetPage(Map<String, List<Snippets.Verdict>> verdicts) {
        this.verdicts = verdicts;
    }

    String text() {
        lines.clear();
        lines.add("# Who runs what");
        lines.add("");
        lines.add("The [snippets](../../test/kernel/snippets/README.md) of teaching Java on four kernels, all on JDK " + Runtime.version().feature()
            + ", each as it installs itself. What fails is tried once more in a fresh process. Made by `./jbang bench snippets`.");
        lines.add("");
        table("kernel", List.of("gives what it must"));
        verdicts.forEach((kernel, all) -> row(kernel, List.of(passed(all, ""))));
        differences();
        groups();
        return String.join("\n", lines) + "\n";
    }

    private void differences() {
        section("Where they differ", "snippet");
        IntStream.range(0, first().size()).filter(n -> verdicts.values().stream().anyMatch(all -> !all.get(n).passed())).forEach(n ->
            row(link(first().get(n).file()) + ": " + first().get(n).title(), verdicts.values().stream().map(all -> cell(all.get(n))).toList()));
    }

    private void groups() {
        section("Group by group", "");
        first().stream().map(Snippets.Verdict::file).distinct().forEach(group ->
            row(link(group), verdicts.values().stream().map(all -> passed(all, group)).toList()));
    }

    private void section(String title, String head) {
        lines.addAll(List.of("", "## " + title, ""));
        table(head, verdicts.keySet().stream().toList());
    }

    private void table(String head, List<String> columns) {
        row(head, columns);
        lines.add("|---|" + "---|".repeat(columns.size()));
    }

    private void row(String head, List<String> cells) {
        lines.add("| " + head + " | " + cells.stream().collect(Collectors.joining(" | ")) + " |");
    }

    private List<Snippets.Verdict> first() {
        return verdicts.values().iterator().next();
    }

    private static String passed(List<Snippets.Verdict> all, String group) {
        var those = all.stream().filter(verdict -> group.isEmpty() || verdict.file().equals(group)).toList();
        return those.stream().filter(Snippets.Verdict::passed).count() + " of " + those.size();
    }

    private static String link(String group) {
        return "[" + group + "](../../test/kernel/snippets/" + group + ".md)";
    }

    // a table's cell: no bars, no line ends, nothing that Markdown would format
    private static String cell(Snippets.Verdict verdict) {
        if (verdict.passed()) {
            return "✓";
        }
        var fault = verdict.fault().replace("|", "¦").replace("`", "'").replaceAll("\\s+", " ").strip();
        if (fault.matches("failed: Compil\\w+Exception.*")) {
            return "does not compile";
        }
        return fault.equals("printed ''") ? "prints nothing" : "`" + (fault.length() <= LONGEST ? fault : fault.substring(0, LONGEST) + "…") + "`";
    }
}

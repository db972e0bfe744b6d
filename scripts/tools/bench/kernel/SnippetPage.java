package bench.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that says who passes what: a table of the groups, and each snippet that somebody fails, with what happened instead. */
final class SnippetPage {

    private final Map<String, List<Snippets.Verdict>> verdicts;

    /** By kernel; every kernel ran the same snippets in the same order. */
    SnippetPage(Map<String, List<Snippets.Verdict>> verdicts) {
        this.verdicts = verdicts;
    }

    String text() {
        var lines = new ArrayList<String>();
        lines.add("# Who runs what");
        lines.add("");
        lines.add("The [snippets](../../test/kernel/snippets/README.md) of teaching Java on four kernels, all on JDK " + Runtime.version().feature()
            + ", each as it installs itself. What fails is tried once more in a fresh process. Made by `./jbang bench snippets`.");
        lines.add("");
        lines.add(row("", verdicts.keySet().stream().toList()));
        lines.add("|---|" + "---|".repeat(verdicts.size()));
        var groups = first().stream().map(Snippets.Verdict::file).distinct().toList();
        groups.forEach(group -> lines.add(row(link(group), verdicts.values().stream().map(all -> passed(all, group)).toList())));
        lines.add(row("**all**", verdicts.values().stream().map(all -> "**" + passed(all, "") + "**").toList()));
        verdicts.forEach((kernel, all) -> lines.addAll(failures(kernel, all)));
        return String.join("\n", lines) + "\n";
    }

    private List<Snippets.Verdict> first() {
        return verdicts.values().iterator().next();
    }

    private static String passed(List<Snippets.Verdict> all, String group) {
        var those = all.stream().filter(verdict -> group.isEmpty() || verdict.file().equals(group)).toList();
        return those.stream().filter(Snippets.Verdict::passed).count() + " of " + those.size();
    }

    private static List<String> failures(String kernel, List<Snippets.Verdict> all) {
        var lines = new ArrayList<String>();
        var failed = all.stream().filter(verdict -> !verdict.passed()).toList();
        if (!failed.isEmpty()) {
            lines.addAll(List.of("", "## What " + kernel + " does otherwise", "", "| snippet | what happened |", "|---|---|"));
            failed.forEach(verdict -> lines.add(row(link(verdict.file()) + ": " + verdict.title(), List.of(quoted(verdict.fault())))));
        }
        return lines;
    }

    private static String row(String head, List<String> cells) {
        return "| " + head + " | " + cells.stream().collect(Collectors.joining(" | ")) + " |";
    }

    private static String link(String group) {
        return "[" + group + "](../../test/kernel/snippets/" + group + ".md)";
    }

    // a table's cell: no bars, no line ends, nothing that Markdown would format
    private static String quoted(String fault) {
        return "`" + fault.replace("|", "¦").replace("`", "'").replaceAll("\\s+", " ") + "`";
    }
}

package kernel.errors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kernel.source.CodeOnly;

/** Compile errors under the very token. */
final class CompileReport {

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern IN_WRAPPER = Pattern.compile(" in class REPL\\.\\$JShell\\$\\w+(?![.$\\w])");

    private CompileReport() { }

    /** @param types where the classes are found that messages name. @param known what cells have declared */
    static List<String> of(String code, List<Problem> problems, ClassLoader types, Known known) {
        var report = new ArrayList<String>();
        var hints = new HashSet<String>();
        var codeOnly = CodeOnly.of(code);
        for (var problem : problems) {
            int start = clamp(problem.start(), code);
            int end = Math.max(start + 1, problem.end());
            if (code.substring(start, Math.min(end, code.length())).contains("{")) {     // a whole declaration: its one word is enough
                start = clamp(problem.position(), code);
                var word = WORD.matcher(code).region(start, code.length());
                end = word.lookingAt() ? word.end() : start + 1;
            }
            if (problem.code().startsWith("compiler.err.cant.apply.symbol") && code.startsWith(".", problem.position())) {
                start = problem.position() + 1;         // the method, not what it is called on
                end = code.indexOf('(', start);
            }
            int lineStart = code.lastIndexOf('\n', start - 1) + 1;
            int lineEnd = code.indexOf('\n', start) < 0 ? code.length() : code.indexOf('\n', start);
            int number = (int) code.substring(0, start).chars().filter(c -> c == '\n').count() + 1;

            var line = code.substring(lineStart, lineEnd);
            int column = start - lineStart;
            report.add(Colours.red("CompileError") + ": " + sentence(problem));
            report.add("");
            report.addAll(SourceView.of(code.substring(0, lineEnd), number, column));
            report.add(" ".repeat(9 + SourceView.shown(column))
                    + Colours.red("^".repeat(Math.clamp(Math.min(end, lineEnd) - start, 1, 300))));
            if (Candidates.isListedIn(problem)) {
                report.addAll(Candidates.lines(problem));
            }
            int at = start;
            var lineOfCode = codeOnly.substring(lineStart, lineEnd);
            Habits.hint(problem, line, lineOfCode, column, types).or(() -> ByName.hint(problem, code, known, types)).or(() -> Candidates.lambda(problem, types)).or(() -> LambdaThrows.hint(problem, code, at)).or(() -> WithoutPackage.hint(problem, types))
                    .or(() -> problem.code().equals("compiler.err.package.not.visible") ? LeftOut.of(problem.message()) : Optional.empty())
                    .or(() -> Hints.of(problem, line, lineOfCode, column)).filter(hints::add).ifPresent(hint -> report.add(Colours.bold("Hint") + ": " + hint));
            report.add("");
        }
        return report;
    }

    /** javac's message on one line, without the ids of JShell's wrappers. */
    static String sentence(Problem problem) {
        if (Candidates.isListedIn(problem)) {
            return Candidates.head(problem);
        }
        if (problem.isOfPreview()) {
            return Previewed.sentence(problem);
        }
        var lines = problem.message().lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("location: class"))
                .map(line -> line.replaceFirst("^symbol:\\s+", "").replaceFirst(";$", "").replaceAll("\\s+", " ").replace("<nulltype>", "null")).toList();
        return Names.simple(Names.plain(IN_WRAPPER.matcher(lines.isEmpty() ? "" : lines.getFirst()
                + (lines.size() > 1 ? ": " + String.join("; ", lines.subList(1, lines.size())) : "")).replaceAll("")));
    }

    private static int clamp(int position, String code) {
        return Math.max(0, Math.min(position, code.length()));
    }
}

package kernel.errors;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import kernel.source.CodeOnly;
import kernel.source.SnippetLines;

/** Why a cell did not run to its end, ready to be shown. */
public abstract sealed class CellFailure extends Exception {

    protected CellFailure(String message) {
        super(message, null, false, false);
    }

    /** The name of the error, such as {@code ArithmeticException}. */
    public abstract String name();

    /** What to show, line by line. */
    public abstract List<String> report();

    /** The cell's code threw. */
    public static final class Threw extends CellFailure {
        private final Throwable thrown;
        private final SnippetLines lines;

        public Threw(Throwable thrown, SnippetLines lines) {
            super(message(thrown));
            this.thrown = thrown;
            this.lines = lines;
        }

        public Throwable thrown() {
            return thrown;
        }

        private static String message(Throwable thrown) {
            try {
                return thrown.getMessage() == null ? null : Names.plain(thrown.getMessage());
            } catch (Throwable broken) {
                return null;
            }
        }

        @Override
        public String name() {
            return thrown.getClass().getSimpleName();
        }

        @Override
        public List<String> report() {
            return new StackReport(lines).of(thrown);
        }
    }

    /** The user stopped the cell. */
    public static final class Interrupted extends CellFailure {
        private final Throwable thrown;
        private final SnippetLines lines;

        public Interrupted(Throwable thrown, SnippetLines lines) {
            super("the cell was stopped; its variables are kept");
            this.thrown = thrown;
            this.lines = lines;
        }

        @Override
        public String name() {
            return "Interrupted";
        }

        @Override
        public List<String> report() {
            var report = new ArrayList<String>();
            report.add(Colours.red(name()) + ": " + getMessage());
            report.addAll(new StackReport(lines).where(thrown));
            return report;
        }
    }

    /** The cell's code, or a name in it, is not Java. */
    public static final class DoesNotCompile extends CellFailure {
        private final String code;
        private final List<Problem> problems;
        private final String note;

        private final ClassLoader types;
        private final Known known;

        /**
         * @param note  what else there is to say, or the empty text
         * @param types where the classes are found that messages name
         * @param known what cells have declared
         */
        public DoesNotCompile(String code, List<Problem> problems, String note, ClassLoader types, Known known) {
            super(problems.isEmpty() ? "" : CompileReport.sentence(problems.getFirst()));
            this.code = code;
            this.problems = Previewed.once(problems);
            this.note = note;
            this.types = types;
            this.known = known;
        }

        /** True if this is the text that does not compile, and not one that a magic has run. */
        public boolean isOf(String compiled) {
            return code.equals(compiled);
        }

        /** The same, of a cell that was compiled as another text. */
        public DoesNotCompile in(String written, IntUnaryOperator position) {
            return new DoesNotCompile(written, problems.stream().map(problem -> problem.at(position)).toList(), note, types, known);
        }

        @Override
        public String name() {
            return "CompileError";
        }

        /** javac's messages, whole. */
        @Override
        public String toString() {
            return problems.stream().map(problem -> "CompileError: " + Names.plain(problem.message())).collect(Collectors.joining("\n"));
        }

        @Override
        public List<String> report() {
            var report = CompileReport.of(code, problems, types, known);
            if (!note.isEmpty()) {
                report.add(Colours.dim(note));
            }
            return report;
        }
    }

    /** A sentence says it all: a directive or a magic that could not be followed. */
    public static final class Said extends CellFailure {
        private final String name;

        public Said(String name, String sentence) {
            super(sentence);
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> report() {
            return List.of(Colours.red(name) + ": " + getMessage());
        }
    }

    /** A declaration that names something which no cell has declared. */
    public static CellFailure unresolved(JShell shell, DeclarationSnippet snippet) {
        if (snippet instanceof VarSnippet && shell.unresolvedDependencies(snippet).findAny().isEmpty()) {
            return new Said("CompileError", snippet.name() + " was made before what it uses was declared anew. Run its cell again.");
        }
        var missing = missing(shell, snippet);
        return new Said("CompileError", snippet.name() + (!missing.isEmpty() ? " needs " + missing + ", which no cell has declared yet"
                : " no longer fits what it uses, which was declared anew: " + shell.diagnostics(snippet).findFirst()
                        .map(diagnostic -> CompileReport.sentence(Problem.of(diagnostic, at -> at))).orElse("it does not compile")));
    }

    /** What a declaration still needs, such as {@code method pour(int)}; what that needs, if it is declared and waits itself. */
    public static String missing(JShell shell, DeclarationSnippet snippet) {
        var missing = new LinkedHashSet<String>();
        collect(shell, snippet, missing, new HashSet<>());
        return String.join(" and ", missing);
    }

    private static void collect(JShell shell, DeclarationSnippet snippet, Set<String> missing, Set<Snippet> seen) {
        seen.add(snippet);
        shell.unresolvedDependencies(snippet).forEach(needed -> {
            var name = needed.replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "");
            var waits = shell.snippets().filter(DeclarationSnippet.class::isInstance).map(DeclarationSnippet.class::cast)
                    .filter(other -> other.name().equals(name) && shell.status(other) == Snippet.Status.RECOVERABLE_NOT_DEFINED).toList();
            waits.stream().filter(other -> !seen.contains(other)).forEach(other -> collect(shell, other, missing, seen));
            if (waits.isEmpty() && !isInherited(name, snippet)) {
                missing.add(needed);
            }
        });
    }

    /** True for what a class calls of its parent: it comes with that. */
    private static boolean isInherited(String name, DeclarationSnippet by) {
        return Pattern.compile("\\bsuper\\s*\\.\\s*" + Pattern.quote(name) + "\\b").matcher(CodeOnly.of(by.source())).find();
    }
}

package kernel.errors;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kernel.source.CodeOnly;

/** What Java expects where a cell has what other languages write. */
final class Hints {

    /** @param error of javac's codes, without compiler.err. @param line what the cell's line looks like, from its beginning */
    private record Hint(Pattern error, Pattern line, String text) {
        Hint(String error, String line, String text) {
            this(Pattern.compile(error), Pattern.compile(line), text);
        }
    }

    private static final String SYNTAX = "expected\\d*|premature.eof|illegal.start.*|not.stmt|illegal.char|invalid.*";
    private static final String NAME = "cant.resolve.*";

    private static final List<Hint> HINTS = List.of(
            new Hint(SYNTAX, "\\bawait\\s+\\w", "a call is written without a word before it."),
            new Hint(SYNTAX, "^\\s*(?:async\\s+)?def\\s+\\w", "a method begins with its type, and its body stands in braces: int count() { … }"),
            new Hint(SYNTAX, "^\\s*(?:async\\s+)?with\\b\\s*[\\w(]", "what is closed at the end stands in try (var held = lock.acquire()) { … }; taskGroup and timeout "
                    + "take a block: timeout(seconds(2), () -> { … })"),
            new Hint(SYNTAX, "\\basync\\s+for\\b", "a loop over values is written for (var each : values) { … }"),
            new Hint(SYNTAX, "^\\s*async\\s+\\w", "a method begins with its type: int count() { … }"),
            new Hint("unclosed.char.lit", "'", "text stands in double quotes; single quotes hold one character."),
            new Hint(SYNTAX, "\\[\\s*\\]\\s*\\w+\\s*=\\s*\\[", "the values of an array stand in braces: {1, 2, 3}"),
            new Hint(SYNTAX, "(?:^|[=(,:]|return)\\s*\\[", "a list is written List.of(1, 2, 3), or new ArrayList<>() if it is to grow."),
            new Hint(SYNTAX, "\\{\\s*(?:\"[^\"]*\"|\\w+)\\s*:", "a map is written Map.of(key, value), or new HashMap<>() if it is to grow."),
            new Hint(SYNTAX, "^\\s*for\\s*\\(?\\s*(?:var\\s+|let\\s+|const\\s+)?\\w+\\s+(?:in|of)\\b", "a loop over values is written for (var each : values) { … }"),
            new Hint(SYNTAX, "\\bcatch\\s*\\(\\s*[\\w.]+\\s*\\)", "what is caught needs a name: catch (CancelledError stopped) { … }"),
            new Hint("try.without.*|" + SYNTAX, "\\bexcept\\s*[\\w(:]|^\\s*try\\s*:", "a failure is caught by try { … } catch (IllegalStateException failure) { … }"),
            new Hint(SYNTAX, "^\\s*raise\\b|\\bthrow\\s*;", "a failure is thrown by throw new IllegalStateException(\"…\"), a caught one again by throw failure;"),
            new Hint(SYNTAX, "\\bif\\b.*\\w\\s+(?:not\\s+)?in\\s+\\w", "whether it is in there is asked by list.contains(value), map.containsKey(key)."),
            new Hint(SYNTAX, "^\\s*for\\s*each\\b", "a loop over values is written for (var each : values) { … }"),
            new Hint(SYNTAX, "^\\s*(?:if|while|elif|else)\\b.*:\\s*$", "a condition stands in parentheses, what it guards in braces: if (…) { … }"),
            new Hint(SYNTAX, "\\blambda\\b", "a lambda is written a -> …, without parameters () -> …"),
            new Hint(SYNTAX, "\\bif\\b.*\\belse\\b", "one of two values is written condition ? value : other"),
            new Hint(SYNTAX, "\\b(?:and|or|not)\\b", "and is written &&, or ||, not !"),
            new Hint(SYNTAX, "^\\s*(?:import\\s+\\w+\\s*$|from\\s+\\w)", "an import ends in a class or a star: import java.util.List;"),
            new Hint(SYNTAX, "\\bf\"", "values come into a text by + or \"…\".formatted(…)"),
            new Hint(NAME, "^(?:let|const|val)\\s+\\w", "a new name needs var or a type before it."),
            new Hint(NAME, "^return_exceptions\\b", "an argument has no name before it; what gives failures instead of throwing them is gatherOutcomes(…)."),
            new Hint(NAME, "^(?<=\\w\\s{0,2}\\([^;]{0,200})(?<!(?:for|if|while|try)\\s{0,3}\\(\\s{0,3})\\w+\\s*=(?!=)", "an argument has no name before it: its value alone stands there."),
            new Hint(NAME, "^asyncio\\.\\w", "asyncio's methods stand without asyncio. before them: sleep(…), gather(…)."),
            new Hint(NAME, "^\\w+\\s*=(?!=)", "a new name needs var or a type before it."),
            new Hint(NAME, "^True\\b", "it is written true."),
            new Hint(NAME, "^False\\b", "it is written false."),
            new Hint(NAME, "^None\\b", "it is written null."),
            new Hint(SYNTAX, "^\\s*\\w+\\s*,\\s*\\w+\\s*=(?!=)", "a result is not taken apart: var both = …, then both.get(0) and both.get(1)."),
            new Hint(".*compound", "^\\s*var\\s+\\w+\\s*,", "a result is not taken apart: var both = …, then both.get(0) and both.get(1)."),
            new Hint("illegal.char", "#", "a comment begins with //"),
            new Hint("array.req.but.found", "\\[", "an entry of a list is list.get(0), of a map map.get(key)."),
            new Hint("try.with.resources.expr.needs.var", "", "what is closed at the end needs a name: try (var held = lock.acquire()) { … }"),
            new Hint(NAME, "^[A-Z]\\w*\\s*\\(", "an object is made with new: new Semaphore(3), new ArrayList<String>()."),
            new Hint("prob.found.req|cant.apply.*", "\"\\s*\\.\\s*join\\s*\\(", "texts are joined by String.join(\", \", list)."),
            new Hint("type.found.req", "", "between < and > stand classes: Integer for int, Double for double, Boolean for boolean."),
            new Hint("void.not.allowed.here|illegal.initializer.*", "\\(", "this call gives no value; what is to run later is written () -> …"));

    private Hints() { }

    /**
     * A hint for an error, if there is one. Names are looked at from where the error is, other errors from the beginning of their line.
     *
     * @param code the line as {@link CodeOnly} has it: what only a text or a comment says is no mistake
     */
    static Optional<String> of(Problem problem, String line, String code, int column) {
        var error = problem.code().replaceFirst("^compiler\\.err\\.", "");
        int from = error.startsWith("cant.resolve") ? column : 0;
        return HINTS.stream().filter(hint -> hint.error.matcher(error).matches())
                .filter(hint -> hint.line.matcher(line).region(Math.min(from, line.length()), line.length()).useTransparentBounds(true).results()
                        .anyMatch(found -> found.group().isEmpty() || isCode(line, code, found.start()) && isCode(line, code, found.end() - 1)))
                .map(Hint::text).findFirst();
    }

    private static boolean isCode(String line, String code, int at) {
        return line.charAt(at) == code.charAt(at) || line.charAt(at) == '"' || line.charAt(at) == '\'';
    }
}

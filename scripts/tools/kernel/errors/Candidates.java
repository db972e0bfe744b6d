package kernel.errors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What javac says when no method of a name takes the arguments: the parameter lists alone, those that come nearest first. */
final class Candidates {

    private static final int SHOWN = 5;
    private static final Pattern HEAD = Pattern.compile("no suitable (?:method|constructor) found for .*");
    private static final Pattern CANDIDATE = Pattern.compile("(?:method|constructor) .*? is not applicable");
    private static final Pattern CALL = Pattern.compile("(?:method|constructor) (?:.*\\.)?(?:<[^(]*>)?(\\w+\\(.*\\)) is not applicable");
    private static final Pattern BOUND = Pattern.compile("\\? (?:extends|super) ([A-Z]\\d?)\\b");
    private static final Pattern MISMATCH = Pattern.compile(" cannot be converted to ([\\w.$]+)");

    private Candidates() { }

    /** True if the message is such a list. */
    static boolean isListedIn(Problem problem) {
        return HEAD.matcher(problem.message().lines().findFirst().orElse("")).matches();
    }

    /** The message's first line. */
    static String head(Problem problem) {
        return Names.simple(Names.plain(problem.message().lines().findFirst().orElse(""))).replace(",", ", ");
    }

    /** The parameter lists, a line each. */
    static List<String> lines(Problem problem) {
        var candidates = new ArrayList<String>();
        var wrongCount = new ArrayList<String>();
        var text = problem.message().lines().map(String::strip).toList();
        for (int i = 1; i < text.size(); i++) {
            var call = CALL.matcher(text.get(i));
            if (call.matches()) {
                int reason = i + 1;
                while (reason < text.size() && !CANDIDATE.matcher(text.get(reason)).matches() && !text.get(reason).contains("differ in length")) {
                    reason++;
                }
                boolean isNear = reason == text.size() || !text.get(reason).contains("differ in length");
                var shown = BOUND.matcher(Names.simple(Names.plain(call.group(1)))).replaceAll("$1").replace(",", ", ");
                (isNear ? candidates : wrongCount).add("    " + shown);
            }
        }
        candidates.addAll(wrongCount);
        int left = candidates.size() - SHOWN;
        var lines = new ArrayList<>(candidates.subList(0, Math.min(candidates.size(), SHOWN)));
        if (!lines.isEmpty()) {
            lines.addFirst("What there is:");
        }
        if (left > 0) {
            lines.add(Colours.dim("    (and " + left + " more; lastException().printStackTrace() shows them all)"));
        }
        return lines;
    }

    /** If a value stands where code to be run is wanted: how that code is written; of several forms the one with the fewest parameters. */
    static Optional<String> lambda(Problem problem, ClassLoader types) {
        return problem.message().contains("bad return type") ? Optional.empty() : MISMATCH.matcher(problem.message()).results()
                .map(found -> lambda(found.group(1), types)).flatMap(Optional::stream).min(Comparator.comparingInt(hint -> hint.contains("() ->") ? 0 : hint.length()));
    }

    private static Optional<String> lambda(String type, ClassLoader types) {
        for (var name = type; !name.isEmpty(); name = name.contains(".") ? name.replaceFirst("\\.(?=[^.]*$)", "\\$") : "") {
            try {
                var found = Class.forName(name, false, types);
                var abstracts = Arrays.stream(found.getMethods()).filter(method -> java.lang.reflect.Modifier.isAbstract(method.getModifiers()))
                        .filter(method -> Arrays.stream(Object.class.getMethods()).noneMatch(of -> of.getName().equals(method.getName()))).toList();
                boolean isToBeClosed = name.startsWith("java.") && !found.isAnnotationPresent(FunctionalInterface.class);      // or compared, or read
                if (!found.isInterface() || abstracts.size() != 1 || isToBeClosed) {
                    return Optional.empty();
                }
                var names = IntStream.range(0, abstracts.getFirst().getParameterCount()).mapToObj(i -> "" + (char) ('a' + i)).toList();
                return Optional.of("this place takes a lambda: " + (names.size() == 1 ? "a" : "(" + String.join(", ", names) + ")") + " -> …");
            } catch (ClassNotFoundException | LinkageError nested) {
                // the last dot may stand for a $
            }
        }
        return Optional.empty();
    }
}

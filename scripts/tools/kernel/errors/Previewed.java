package kernel.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is said of a preview feature that no cell has asked for. */
final class Previewed {

    private static final Pattern API = Pattern.compile("^([\\w.$]+) is a preview API");
    private static final Pattern FEATURE = Pattern.compile("^(.+?) (?:is|are) a preview feature");
    private static final Pattern CLASS_FILE = Pattern.compile("^class file for (?:.*[/\\\\.(])?((?!class\\b)[\\w$]+)(?:\\.class\\)?)? uses");

    private Previewed() { }

    /** What it is, and which line to write. */
    static String sentence(Problem problem) {
        var feature = " of Java " + Runtime.version().feature();
        return named(API, problem, " is a preview API" + feature, named(FEATURE, problem, " are a preview feature" + feature,
                named(CLASS_FILE, problem, " was compiled with preview features" + feature, "this is a preview feature" + feature)))
                + ": write the line //PREVIEW above the code.";
    }

    private static String named(Pattern pattern, Problem problem, String what, String otherwise) {
        var found = pattern.matcher(problem.message());
        return found.find() ? found.group(1).substring(found.group(1).lastIndexOf('.') + 1) + what : otherwise;
    }

    /** The problems, but of preview features the first one alone: one line mends them all. */
    static List<Problem> once(List<Problem> problems) {
        var once = new ArrayList<Problem>();
        problems.stream().filter(problem -> !problem.isOfPreview() || once.stream().noneMatch(Problem::isOfPreview)).forEach(once::add);
        return once;
    }
}

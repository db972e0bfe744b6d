package exercises;

import aiosqlite.ProgrammingException;
import course.Attempt;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a check returns that listened to SQLite.
 *
 * @param value      what the answer gave; null if it threw
 * @param statements the statements that ran, in order, without their parameters' values
 */
public record Traced(Object value, List<String> statements) {

    /** {@return what an attempt returned: a list of the value and the statements} */
    public static Traced of(Attempt attempt) {
        return attempt.value() instanceof List<?> both && both.getLast() instanceof List<?> statements
            ? new Traced(both.getFirst(), statements.stream().map(String::valueOf).toList()) : new Traced(null, List.of());
    }

    /** {@return whether an attempt failed because its statement has a parameter in quotes} */
    public static boolean quotesAParameter(Attempt attempt) {
        return attempt.error() instanceof ProgrammingException wrong && wrong.getMessage().matches("(?s).*['\"]\\?['\"].*");
    }

    /** {@return whether one of the statements has a parameter} */
    public boolean hasParameter() {
        return has("[?:@$]");
    }

    /** {@return whether one of the statements contains a match, in letters of either case} */
    public boolean has(String regex) {
        var pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return statements.stream().anyMatch(each -> pattern.matcher(each).find());
    }
}

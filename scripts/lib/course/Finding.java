package course;

import asyncio.ExceptionGroup;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said about a wrong answer of no usual kind.
 *
 * @param next what to do; null where what is said tells that, too
 */
record Finding(String says, String next) {

    /** An answer that threw what it should not. */
    static Finding thrown(Throwable error) {
        if (error instanceof UnsupportedOperationException && error.getMessage() == null) {
            return new Finding("Your answer threw UnsupportedOperationException: a list that List.of has made cannot change.",
                "Make one that can grow: new ArrayList<String>().");
        }
        if (error instanceof ConcurrentModificationException && Stream.of(error.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("computeIfAbsent"))) {
            return new Finding("What computeIfAbsent called has waited, and meanwhile another task came to the same map.",
                "Let nothing wait in there: look with containsKey, wait for the value, then put it. Where two may look at once, do it with a lock in hand.");
        }
        if (error.getClass().getName().equals("jdk.jshell.spi.SPIResolutionException")) {
            return new Finding("Your method uses a name that no cell has declared: see the message below the cell that holds it.",
                "Write var before the first use of a new variable, and look at how each name is written.");
        }
        var frame = Frames.innermost(error.getStackTrace());
        var line = frame == null ? null : Places.line(frame);
        var says = "Your answer threw " + inWords(error) + (line == null ? "." : ", in " + line + (frame.getMethodName().contains("$") ? "." : " of " + frame.getMethodName() + "."));
        if (isFault(error)) {
            return new Finding(says, "That is a fault in the code: look at what " + (line == null ? "it" : "that line") + " works with, and mend it there.");
        }
        boolean ours = List.of("asyncio", "aiosqlite").contains(error.getClass().getPackageName());
        return new Finding(says, ours ? null : "Your answer ended there. If the task speaks of that failure, handle it; else find out why it happens.");
    }

    /** A group by what is inside it: that is what happened. */
    private static String inWords(Throwable error) {
        var name = error.getClass().getSimpleName();
        if (error instanceof ExceptionGroup group) {
            return name + ", with " + group.exceptions().stream().map(Finding::inWords).distinct().collect(Collectors.joining(", and "));
        }
        return name + (error.getMessage() == null ? "" : ": " + Places.inWords(error.getMessage()));
    }

    /** Whether somebody's code is wrong: no program is to expect that. */
    static boolean isFault(Throwable error) {
        return switch (error) {
            case null -> false;
            case StackOverflowError deep -> true;
            case NullPointerException missing -> true;
            case IndexOutOfBoundsException outside -> true;
            case ClassCastException other -> true;
            case ArithmeticException zero -> true;
            case ArrayStoreException other -> true;
            case NegativeArraySizeException negative -> true;
            case NumberFormatException letters -> true;
            case UnsupportedOperationException fixed -> true;
            case ConcurrentModificationException meanwhile -> true;
            case java.util.NoSuchElementException empty -> true;
            default -> error.getClass().getName().equals("jdk.jshell.spi.SPIResolutionException");
        };
    }

    /** An answer that is not what was expected. */
    static Finding different(Exercise exercise, Attempt attempt, Card.Difference difference) {
        boolean rightValue = exercise.expectations().stream().anyMatch(each -> each.expected().equals(attempt.value()));
        if (rightValue && attempt.tasks() == 0 && attempt.took().isZero()) {
            return new Finding("What it returns is right, and nothing that it called has waited.",
                "Return what the methods above give you: call them.");
        }
        if (difference.expected() instanceof List<?> expected && difference.got() instanceof List<?> got) {
            if (expected.size() != got.size()) {
                return new Finding(expected.size() + " values were asked for, and it gave " + got.size() + ".", "Compare the two lists above.");
            }
            if (counted(expected).equals(counted(got))) {
                return new Finding("The values are right, but in a different order.", "Compare the two lists above, place by place.");
            }
        }
        if (difference.expected() instanceof String expected && expected.equalsIgnoreCase(String.valueOf(difference.got()))) {
            return new Finding("Only capital letters are different.", "Write it as it was asked for.");
        }
        return new Finding("Something is still different.", "Compare the two lines above: what was expected, and what your answer gave.");
    }

    private static Map<?, Long> counted(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}

package asyncio;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Failures and places in words: stack traces that begin and end in the user's own code. */
final class Report {

    private Report() {
    }

    /** On standard error. */
    static void print(ExceptionContext context) {
        try {
            System.err.print(context.message() + ": " + stackTrace(context.exception()));
        } catch (Throwable again) {
            // memory is short, or standard error is replaced by something that throws: nobody is left to be told
        }
    }

    private static String stackTrace(Throwable error) {
        var text = new StringWriter();
        try (var out = new PrintWriter(text)) {
            shorten(error).printStackTrace(out);
        } catch (Throwable again) {     // an exception of the user's may throw in its own getMessage()
            text.append(error.getClass().getName()).append(", which throws ").append(again.getClass().getName()).append(" when it is printed\n");
        }
        return text.toString();
    }

    /** The text of an object of the user's, whose {@code toString} may throw. */
    static String text(Object object) {
        try {
            return String.valueOf(object);
        } catch (Throwable error) {
            return "a " + object.getClass().getName() + ", whose toString() throws " + error.getClass().getName();
        }
    }

    /** Takes the steps of this package and of the JDK's threads out of the stack trace, its causes' and its companions' too. */
    static <E extends Throwable> E shorten(E error) {
        try {
            shorten(error, Collections.newSetFromMap(new IdentityHashMap<>()));
        } catch (RuntimeException | Error again) {
            // an exception of the user's that throws when it is asked for its cause stays as long as it is
        }
        return error;
    }

    private static void shorten(Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) {
            return;
        }
        var own = Arrays.stream(error.getStackTrace()).filter(Report::isUsers).toArray(StackTraceElement[]::new);
        if (own.length > 0) {
            error.setStackTrace(own);
        }
        shorten(error.getCause(), seen);
        for (Throwable other : error.getSuppressed()) {
            shorten(other, seen);
        }
    }

    /** Where in the user's own code a thread stands. */
    static Optional<StackTraceElement> place(Thread thread) {
        return thread == null ? Optional.empty() : Arrays.stream(thread.getStackTrace())
            .filter(frame -> isUsers(frame) && !frame.getClassName().startsWith("java."))
            .findFirst();
    }

    /** The steps of a thread, the JDK's calls that it stands in first, a line each. */
    static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).filter(Report::isUsers)
            .map(frame -> "\n    " + inWords(frame)).collect(Collectors.joining());
    }

    /** Class, method, file and line; a lambda is shown as the method that it is written in. */
    static String inWords(StackTraceElement frame) {
        var method = frame.getMethodName().replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
        return frame.getClassName() + "." + method + (frame.getFileName() == null ? "" : " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")");
    }

    private static boolean isUsers(StackTraceElement frame) {
        var name = frame.getClassName();
        return !name.startsWith("asyncio.") && !name.startsWith("java.lang.VirtualThread") && !name.startsWith("jdk.internal.")
            && !name.startsWith("java.lang.System$");
    }
}

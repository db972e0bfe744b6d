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
        var text = new StringWriter();
        var out = new PrintWriter(text);
        out.print(context.message() + ": ");
        shorten(context.exception()).printStackTrace(out);
        out.flush();
        System.err.print(text);
    }

    /** Takes the steps of this package and of the JDK's threads out of the stack trace, its causes' and its companions' too. */
    static <E extends Throwable> E shorten(E error) {
        shorten(error, Collections.newSetFromMap(new IdentityHashMap<>()));
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

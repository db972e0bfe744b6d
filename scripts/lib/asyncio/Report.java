package asyncio;

import java.util.Arrays;

/** Failures in words, on standard error: the message, and where in the user's own code it came from. */
final class Report {

    private Report() {
    }

    static void print(ExceptionContext context) {
        var text = new java.io.StringWriter();
        var out = new java.io.PrintWriter(text);
        out.print(context.message() + ": ");
        shorten(context.exception()).printStackTrace(out);
        out.flush();
        System.err.print(text);
    }

    /** Takes the steps of this package and of the JDK's threads out of a stack trace, which then begins and ends in the user's code. */
    static <E extends Throwable> E shorten(E error) {
        var own = Arrays.stream(error.getStackTrace()).filter(Report::isUsers).toArray(StackTraceElement[]::new);
        if (own.length > 0) {
            error.setStackTrace(own);
        }
        if (error.getCause() != null) {
            shorten(error.getCause());
        }
        for (Throwable other : error.getSuppressed()) {
            shorten(other);
        }
        return error;
    }

    static boolean isUsers(StackTraceElement frame) {
        var name = frame.getClassName();
        return !name.startsWith("asyncio.") && !name.startsWith("java.lang.VirtualThread") && !name.startsWith("jdk.internal.");
    }
}

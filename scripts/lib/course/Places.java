package course;

import java.lang.reflect.Method;

/** What the course's kernel knows of the cells; another kernel says nothing, and so do these methods there. */
final class Places {

    private Places() {
    }

    /** The line that a stack frame means to whoever wrote it, of a cell or of a file: {@code line 3}; null where it cannot be told. */
    static String line(StackTraceElement frame) {
        // other kernels count lines of a class that they have made around the cell
        int line = frame.getClassName().startsWith("REPL.") ? ask("line", StackTraceElement.class, frame) : frame.getLineNumber();
        return line > 0 ? "line " + line : null;
    }

    /** A text that names places, with each cell's as {@code cell 8, line 3}. */
    static String inWords(String text) {
        if (!text.contains("$JShell$")) {
            return text;
        }
        try {
            return (String) cells("plain", String.class).invoke(null, text);
        } catch (ReflectiveOperationException | LinkageError anotherKernel) {
            return text;
        }
    }

    /** The number of the newest cell that holds a method of that name, if it did not compile; else 0. */
    static int brokenCell(String method) {
        return ask("broken", String.class, method);
    }

    /** Whether the cell that holds the answer is known, and is another one than the starter. */
    static boolean isChanged(Exercise exercise) {
        try {
            var cell = (String) cells("declaring", String.class).invoke(null, exercise.name());
            return !cell.isEmpty() && !cell.replaceAll("\\s+", "").contains(exercise.starter().replaceAll("\\s+", ""));
        } catch (ReflectiveOperationException | LinkageError anotherKernel) {
            return false;
        }
    }

    private static int ask(String what, Class<?> type, Object about) {
        try {
            return (int) cells(what, type).invoke(null, about);
        } catch (ReflectiveOperationException | LinkageError anotherKernel) {
            return 0;
        }
    }

    private static Method cells(String what, Class<?> type) throws ReflectiveOperationException {
        return Class.forName("kernel.words.Cells").getMethod(what, type);
    }
}

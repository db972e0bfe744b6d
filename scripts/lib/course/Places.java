package course;

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

    /** The number of the newest cell that holds a method of that name, if it did not compile; else 0. */
    static int brokenCell(String method) {
        return ask("broken", String.class, method);
    }

    private static int ask(String what, Class<?> type, Object about) {
        try {
            return (int) Class.forName("kernel.words.Cells").getMethod(what, type).invoke(null, about);
        } catch (ReflectiveOperationException | LinkageError anotherKernel) {
            return 0;
        }
    }
}

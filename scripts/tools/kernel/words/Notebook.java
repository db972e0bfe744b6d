package kernel.words;

import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishClearOutput;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.util.UUID;
import kernel.execution.Cell;
import kernel.output.Asking;
import kernel.output.Rendering;
import kernel.protocol.Publisher;

/** The words that every cell knows without an import. They act on the cell that started the calling thread; threads may share them. */
public class Notebook {

    private static Publisher publisher;
    private static Rendering rendering;
    private static Asking asking;
    private static CommManager comms;
    private static volatile Throwable lastException;

    protected Notebook() { }

    /** Called once by the kernel. */
    public static void connect(Publisher publisher, Rendering rendering, Asking asking, CommManager comms) {
        Notebook.publisher = publisher;
        Notebook.rendering = rendering;
        Notebook.asking = asking;
        Notebook.comms = comms;
    }

    /** Shows a value below the cell. Returns an id for {@link #updateDisplay}. Like IPython's {@code display}. */
    public static String display(Object value) {
        return show(render(value));
    }

    /** Shows a value as these MIME types, as far as it can be shown so. */
    public static String display(Object value, String... types) {
        return show(render(value, types));
    }

    /** What {@code display} would show. */
    public static DisplayData render(Object value) {
        return value instanceof DisplayData data ? data : rendering.render(value);
    }

    /** What {@code display} would show, as these MIME types. */
    public static DisplayData render(Object value, String... types) {
        return rendering.render(value, types);
    }

    /** Replaces what was shown under this id, wherever it stands. Like IPython's {@code update_display}. */
    public static void updateDisplay(String id, Object value) {
        var data = new DisplayData(render(value));
        data.setDisplayId(id);
        publisher.awaitRoom(Cell.current()::isStopped);
        publisher.publish(Cell.current().parent(), new PublishUpdateDisplayData(data));
    }

    /** Replaces what was shown under this id by a value rendered as these MIME types. */
    public static void updateDisplay(String id, Object value, String... types) {
        updateDisplay(id, render(value, types));
    }

    /** Empties the cell's output at once. Like IPython's {@code clear_output}. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /** Empties the cell's output, with {@code wait} only once there is something new to show. */
    public static void clearOutput(boolean wait) {
        publisher.publish(Cell.current().parent(), wait ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
    }

    /** Asks the user for a line. Waits for it; an interrupt ends the wait. Like Python's {@code input}. */
    public static String input(String prompt) {
        return asking.ask(Cell.current(), prompt, false);
    }

    /** Asks for a line that is not shown while it is typed. Like Python's {@code getpass}. */
    public static String password(String prompt) {
        return asking.ask(Cell.current(), prompt, true);
    }

    /** Prints formatted text, as {@code System.out.printf} does. Like IJava's {@code printf}. */
    public static void printf(String format, Object... arguments) {
        System.out.printf(format, arguments);
    }

    /** The comms of this kernel: targets that a front end's widgets may open, and messages to them. */
    public static CommManager comms() {
        return comms;
    }

    /** What the last failing cell threw, or null. */
    public static Throwable lastException() {
        return lastException;
    }

    /** Called by the kernel. */
    public static void threw(Throwable thrown) {
        lastException = thrown;
    }

    private static String show(DisplayData rendered) {
        var data = new DisplayData(rendered);
        if (!data.hasDisplayId()) {
            data.setDisplayId(UUID.randomUUID().toString());
        }
        publisher.awaitRoom(Cell.current()::isStopped);
        publisher.publish(Cell.current().parent(), new PublishDisplayData(data));
        return data.getDisplayId();
    }
}

package kernel.output;

import kernel.errors.StackReport;
import kernel.execution.Cell;
import kernel.execution.StopCheck;
import kernel.protocol.Memory;
import kernel.source.SnippetLines;

/** An exception that ends a thread is reported where its cell is, in the cell's lines. */
public final class Uncaught implements Thread.UncaughtExceptionHandler {

    private final SnippetLines lines;

    public Uncaught(SnippetLines lines) {
        this.lines = lines;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof StopCheck.CellStopped) {
            return;                             // the user asked for it
        }
        Memory.release(thrown);
        var name = thread.getName().isEmpty() ? "a virtual thread" : "thread \"" + thread.getName() + "\"";
        Memory.await(() -> say(Cell.ofWorker(thread, thrown.getStackTrace()), "Exception in " + name + "\n"
                + String.join("\n", new StackReport(lines).of(thrown))));
    }

    /** A worker has left the code of its cell by now; any other thread's cell is known. */
    private static void say(Cell cell, String report) {
        if (cell == null) {
            System.err.println(report);
        } else {
            cell.warn(report);
        }
    }
}

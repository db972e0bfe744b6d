package kernel.output;

import kernel.errors.StackReport;
import kernel.execution.SnippetLines;
import kernel.execution.StopCheck;
import kernel.protocol.Memory;

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
        Memory.await(() -> System.err.println("Exception in " + name + "\n" + String.join("\n", new StackReport(lines).of(thrown))));
    }
}

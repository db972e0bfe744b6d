package kernel.requests;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.execution.Drawn;
import kernel.execution.JavaSession;
import kernel.execution.StopCheck;
import kernel.execution.UserThread;
import kernel.magics.Magics;
import kernel.output.Rendering;
import kernel.protocol.Wire;
import kernel.words.Notebook;

/** Runs cells: their Java and their magics, then the rendering of the result. */
public final class CellRun {

    private final JavaSession session;
    private final Magics magics;
    private final Rendering rendering;
    private volatile Running running;

    public CellRun(JavaSession session, Magics magics, Rendering rendering) {
        this.session = session;
        this.magics = magics;
        this.rendering = rendering;
    }

    /** Begins a cell; until it is closed, {@link #interrupt} means this one. */
    public Running start(Cell cell) {
        running = new Running(cell);
        return running;
    }

    /** What is shown of an error that is not the cell's own. */
    public CellFailure failure(Throwable thrown) {
        return new CellFailure.Threw(thrown, session.lines());
    }

    /** Stops the cell that runs, if one does; its variables stay. Returns within a second. */
    public void interrupt() throws InterruptedException {
        var now = running;
        if (now != null) {
            now.user.interrupt();
        }
    }

    /** One cell on its way. */
    public final class Running implements AutoCloseable {

        private final Cell cell;
        private final UserThread user;

        private Running(Cell cell) {
            this.cell = cell;
            this.user = new UserThread(cell);
            user.start();                       // it gets up while the cell is compiled
        }

        /** The rendered value of the cell's last expression, or null if there is nothing to show. */
        public DisplayData execute() throws CellFailure {
            try {
                var value = magics.run(cell, cell.code(), user);
                var shown = value.shown() && value.value() != Drawn.NOTHING ? guarded(() -> rendering.render(value.value())) : null;
                if (cell.isStopped()) {             // its code caught the interrupt, or ended with it
                    throw new CellFailure.Interrupted(StopCheck.stopped(), session.lines());
                }
                return shown;
            } catch (CellFailure.Threw threw) {
                if (threw.thrown() instanceof StopCheck.CellExit exit) {
                    return exited(exit);
                }
                Notebook.threw(threw.thrown());
                throw cell.isStopped() ? new CellFailure.Interrupted(threw.thrown(), session.lines()) : threw;
            } catch (CellFailure.DoesNotCompile broken) {
                Notebook.threw(broken);
                throw broken;
            }
        }

        /** Runs what a cell has left to be called later. */
        public void call(Runnable code) throws CellFailure {
            guarded(Executors.callable(code));
        }

        private DisplayData exited(StopCheck.CellExit exit) throws CellFailure {
            var sentence = "the cell called System.exit(" + exit.status() + ") and ended there; the kernel goes on";
            if (exit.status() != 0) {
                throw new CellFailure.Said("SystemExit", sentence);
            }
            cell.warn(sentence);
            return null;
        }

        /** The front end's own expressions, each rendered or with its error. */
        public JsonObject evaluate(JsonObject expressions) {
            var results = new JsonObject();
            expressions.entrySet().forEach(entry -> {
                JsonObject result;
                try {
                    var value = session.run(cell, entry.getValue().getAsString(), user);
                    result = Wire.GSON.toJsonTree(guarded(() -> rendering.render(value.value()))).getAsJsonObject();
                    result.addProperty("status", "ok");
                } catch (CellFailure failure) {
                    result = new JsonObject();
                    result.addProperty("status", "error");
                    result.addProperty("ename", failure.name());
                    result.addProperty("evalue", failure.getMessage() == null ? "" : failure.getMessage());
                    result.add("traceback", Wire.GSON.toJsonTree(failure.report()));
                }
                results.add(entry.getKey(), result);
            });
            return results;
        }

        /** Runs what may call the user's code, or wait long, on the cell's thread: there it can be interrupted. */
        private <T> T guarded(Callable<T> code) throws CellFailure {
            try {
                return user.run(code);
            } catch (CellFailure failure) {
                throw failure;
            } catch (Exception | Error thrown) {
                throw failure(thrown);
            }
        }

        @Override
        public void close() {
            running = null;
            user.close();
        }
    }
}

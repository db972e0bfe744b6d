package kernel.execution;

import io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable;

/** What the last statement of a cell shows though a semicolon ends it: only what draws itself, for a drawing is made to be seen. */
public final class Drawn {

    /** Stands for a value that is not shown. */
    public static final Object NOTHING = new Object();

    private Drawn() { }

    public static Object only(Object value) {
        return value instanceof DisplayDataRenderable ? value : NOTHING;
    }
}

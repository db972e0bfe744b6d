package kernel.execution;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;

/**
 * What javac knows of types, which it asks all the time: so a compilation can be ended, though javac itself has no way to. Calls nested in
 * one another, each with a type to be found out, take it twice as long for each level.
 */
final class Stoppable extends Types {

    private static volatile Cell compiling;
    private static volatile Thread compiler;

    private Stoppable(Context context) {
        super(context);
    }

    /** Has a compiler that is not used yet look out for the end of the cell that it compiles. */
    static void prepare(Context context) {
        if (context.get(typesKey) == null) {
            context.put(typesKey, (Context.Factory<Types>) Stoppable::new);
        }
    }

    /** Says for which cell the calling thread compiles from now on; null for none. Returns for which it did. */
    static Cell compilesFor(Cell cell) {
        var before = Thread.currentThread() == compiler ? compiling : null;
        compiler = Thread.currentThread();
        compiling = cell;
        return before;
    }

    private static void check() {
        var cell = compiling;
        if (cell != null && cell.isStopped() && Thread.currentThread() == compiler) {
            throw new IllegalStateException(new StopCheck.CellStopped());         // of others javac says that they are errors of its own
        }
    }

    @Override
    public boolean isSubtype(Type type, Type of, boolean capture) {
        check();
        return super.isSubtype(type, of, capture);
    }

    @Override
    public boolean isSameType(Type one, Type other) {
        check();
        return super.isSameType(one, other);
    }

    @Override
    public Type asSuper(Type type, com.sun.tools.javac.code.Symbol of) {
        check();
        return super.asSuper(type, of);
    }
}

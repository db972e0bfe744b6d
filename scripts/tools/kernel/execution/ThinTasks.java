package kernel.execution;

import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTaskPool;
import java.io.Writer;
import java.lang.reflect.Field;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import jdk.jshell.JShell;
import kernel.protocol.Log;

/**
 * JShell's own compilers, which see of a snippet's imports those only that its words need. JShell imports into each snippet whatever was
 * ever declared, and javac works through each import several times. Positions and lines stay where they are. The kernel's jar asks for
 * the access in its manifest; without it everything is compiled as JShell writes it.
 */
final class ThinTasks extends JavacTaskPool {

    private static final String CLASS = "class $JShell$";

    private volatile Thread thinning;
    private Field text;
    private String head = "";
    private Imports imports;

    private ThinTasks() {
        super(5);           // as many as JShell keeps
    }

    /** Work with JShell. */
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does some work on the calling thread. What other threads ask JShell meanwhile, to complete a name, sees all imports. */
    static <T, E extends Exception> T within(JShell shell, Work<T, E> work) throws E {
        var tasks = of(shell);
        if (tasks == null) {
            return work.run();
        }
        var before = tasks.thinning;
        tasks.thinning = Thread.currentThread();
        try {
            return work.run();
        } finally {
            tasks.thinning = before;
        }
    }

    /** Does some work that needs every import. */
    static <T, E extends Exception> T without(JShell shell, Work<T, E> work) throws E {
        var tasks = of(shell);
        if (tasks == null) {
            return work.run();
        }
        var before = tasks.thinning;
        tasks.thinning = null;
        try {
            return work.run();
        } finally {
            tasks.thinning = before;
        }
    }

    /** Begins with new compilers: the old ones keep every name that they have ever read. */
    static void renew(JShell shell) {
        of(shell, true);
    }

    /** Those of JShell, put into their place: JShell makes new ones when its class path changes. Null if that is not allowed. */
    private static ThinTasks of(JShell shell) {
        return of(shell, false);
    }

    private static ThinTasks of(JShell shell, boolean renews) {
        try {
            var factory = JShell.class.getDeclaredField("taskFactory");
            factory.setAccessible(true);
            var home = factory.get(shell);
            var pool = home.getClass().getDeclaredField("javacTaskPool");
            pool.setAccessible(true);
            if (renews || !(pool.get(home) instanceof ThinTasks)) {
                pool.set(home, new ThinTasks());
            }
            return (ThinTasks) pool.get(home);
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            return null;
        }
    }

    @Override
    public <Z> Z getTask(Writer out, JavaFileManager files, DiagnosticListener<? super JavaFileObject> listener, Iterable<String> options,
            Iterable<String> classes, Iterable<? extends JavaFileObject> units, Worker<Z> worker) {
        if (Thread.currentThread() == thinning) {
            units.forEach(this::thin);
        }
        return super.getTask(out, files, listener == null ? null : new Apart(listener, units), options, classes, units, task -> {
            Stoppable.prepare(((BasicJavacTask) task).getContext());
            return worker.withTask(task);
        });
    }

    private void thin(JavaFileObject unit) {
        try {
            if (text == null || text.getDeclaringClass() != unit.getClass()) {
                text = unit.getClass().getDeclaredField("src");
                text.setAccessible(true);
            }
            var source = (String) text.get(unit);
            int end = source.indexOf(CLASS);
            if (end > 0) {
                text.set(unit, thinned(source.substring(0, end), source.substring(end)));
            }
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            Log.say("imports are not thinned: " + otherJdk);
            thinning = null;
        }
    }

    private String thinned(String above, String snippet) {
        if (!above.equals(head)) {
            head = above;
            imports = new Imports(above);
        }
        var needed = imports.of(snippet).replace('\n', ' ').strip();
        int lines = 0;
        for (int at = above.indexOf('\n'); at >= 0; at = above.indexOf('\n', at + 1)) {
            lines++;
        }
        int room = above.length() - needed.length() - lines;
        return room < 0 ? above + snippet : needed + " ".repeat(room) + "\n".repeat(lines) + snippet;
    }
}

package asyncio;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The values of the {@link ContextVar}s for one task, callback or thread. For one of them at a time. Like {@code contextvars.Context}.
 *
 * <p>Why not the JDK's ScopedValue: it can be bound for a block only, while a context variable is set for the rest of the task; and a
 * task created by a callback, or by another thread, could not inherit it.
 */
public final class Context {

    private static final ThreadLocal<Context> OF_THREAD = new ThreadLocal<>();

    private Map<ContextVar<?>, Object> values;  // never changed, only replaced: a copy shares it

    /** Without any value. Like {@code contextvars.Context()}. */
    public Context() {
        this(Map.of());
    }

    private Context(Map<ContextVar<?>, Object> values) {
        this.values = values;
    }

    /** {@return a copy of the calling task's context; later changes of one do not show in the other} Like {@code contextvars.copy_context}. */
    public static Context copy() {
        return new Context(valuesOf(currentOrNull()));
    }

    /** Runs f with this context: what f sets stays in it, and the caller's context is as before. Like {@code Context.run}.
     * @param <T> what f returns
     * @param f what it throws is thrown on, a checked exception as the cause of a {@code CompletionException}
     * @return its value */
    public <T> T run(Callable<? extends T> f) {
        Context before = currentOrNull();
        become(this);
        try {
            return f.call();
        } catch (Exception error) {
            throw Thrown.unchecked(error);
        } finally {
            become(before);
        }
    }

    /** {@return how many variables have a value here} */
    public int size() {
        return values.size();
    }

    /** What a new task or callback starts with; null stands for an empty one. */
    static Context inherited(EventLoop loop) {
        Context now = loop.turn.isMine() ? loop.stage.context() : currentOrNull();
        return now == null || now.values.isEmpty() ? null : new Context(now.values);
    }

    static Object value(ContextVar<?> variable) {
        return valuesOf(currentOrNull()).get(variable);
    }

    /** Null for the value means none. */
    static void change(ContextVar<?> variable, Object value) {
        Context now = currentOrNull();
        if (now == null) {
            now = new Context();
            become(now);
        }
        var changed = new HashMap<>(now.values);
        if (value == null) {
            changed.remove(variable);
        } else {
            changed.put(variable, value);
        }
        now.values = Map.copyOf(changed);
    }

    private static Map<ContextVar<?>, Object> valuesOf(Context context) {
        return context == null ? Map.of() : context.values;
    }

    private static Context currentOrNull() {
        var loop = EventLoop.running();
        return loop == null ? OF_THREAD.get() : loop.stage.context();
    }

    private static void become(Context context) {
        var loop = EventLoop.running();
        if (loop != null) {
            loop.stage.context(context);
        } else if (context == null) {
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(context);
        }
    }
}

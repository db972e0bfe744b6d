package asyncio;

import java.util.NoSuchElementException;

/**
 * A variable with a value of its own in each task, inherited by the tasks and threads that the task starts. Any thread may use it, inside a loop
 * or out of one. Like {@code contextvars.ContextVar}.
 *
 * @param <T> the value
 */
public final class ContextVar<T> {

    private record Value(Object value) {    // so that a variable can be set to null
    }

    /** What {@link #set} returns, to go back to the value before. Like {@code contextvars.Token}.
     * @param <T> the value */
    public static final class Token<T> {
        private final ContextVar<T> variable;
        private final Object before;
        private boolean used;

        private Token(ContextVar<T> variable, Object before) {
            this.variable = variable;
            this.before = before;
        }
    }

    private final String name;
    private final Value fallback;

    /** Without a value as long as nobody sets one.
     * @param name shown in errors */
    public ContextVar(String name) {
        this.name = name;
        this.fallback = null;
    }

    /** With a value for where nobody sets one.
     * @param name shown in errors
     * @param fallback null too */
    public ContextVar(String name, T fallback) {
        this.name = name;
        this.fallback = new Value(fallback);
    }

    /**
     * {@return its value in the calling task, or the one it was made with} Like {@code ContextVar.get}.
     *
     * @throws NoSuchElementException if it has neither
     */
    @SuppressWarnings("unchecked")
    public T get() {
        var found = Context.value(this) instanceof Value set ? set : fallback;
        if (found == null) {
            throw new NoSuchElementException("context variable " + name + " has no value here: set it, or give it one for the start");
        }
        return (T) found.value();
    }

    /** Gives it a value in the calling task, and in the tasks that it starts from now on. Like {@code ContextVar.set}.
     * @param value null too
     * @return what {@link #reset} needs to go back */
    public Token<T> set(T value) {
        var token = new Token<>(this, Context.value(this));
        Context.change(this, new Value(value));
        return token;
    }

    /** Goes back to the value before a {@link #set}. Like {@code ContextVar.reset}.
     * @param token what that {@code set} returned
     * @throws IllegalArgumentException if it is another variable's or was used */
    public void reset(Token<T> token) {
        if (token.variable != this || token.used) {
            throw new IllegalArgumentException(token.used ? "the token of " + name + " was used already"
                : "the token is " + token.variable.name + "'s, not " + name + "'s");
        }
        token.used = true;
        Context.change(this, token.before);
    }

    @Override
    public String toString() {
        return name;
    }
}

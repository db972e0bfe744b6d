package asyncio;

import java.util.List;

/** Several failures at once, of the tasks of a {@link TaskGroup}. A stack trace shows them all. Like {@code ExceptionGroup}. */
public final class ExceptionGroup extends RuntimeException {

    private final transient List<Throwable> exceptions;

    ExceptionGroup(String message, List<Throwable> exceptions) {
        super(message + " (" + exceptions.size() + (exceptions.size() == 1 ? " exception)" : " exceptions)"));
        this.exceptions = List.copyOf(exceptions);
        exceptions.forEach(this::addSuppressed);
    }

    /** {@return the failures in the order in which they happened; that of the group's own block comes last} Like {@code ExceptionGroup.exceptions}. */
    public List<Throwable> exceptions() {
        return exceptions;
    }
}

package asyncio;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Elements that a coroutine makes one at a time, each when it is asked for; both may wait. The body starts with the first question, in
 * a task of its own. Closing it, or leaving the loop that made it, cancels the body where it stands. For one reader. Like an
 * asynchronous generator of Python: {@code for} is {@code async for}, {@link Out#yield} is {@code yield}, {@link #close} is {@code aclose}.
 *
 * <pre>{@code
 * Generator<String> orders() {
 *     return generate(out -> {
 *         for (int table = 1; table <= 3; table++) {
 *             sleep(seconds(1));
 *             out.yield("table " + table);
 *         }
 *     });
 * }
 *
 * try (var orders = orders()) {
 *     for (var order : orders) { … }
 * }
 * }</pre>
 * @param <T> the elements
 */
public final class Generator<T> implements Iterable<T>, Iterator<T>, AutoCloseable {

    /** What makes the elements.
     * @param <T> the elements */
    @FunctionalInterface
    public interface Body<T> {
        /** Makes them, one after the other, until it returns.
         * @param out takes the elements
         * @throws Exception what it likes: the reader gets it */
        void run(Out<T> out) throws Exception;
    }

    /** Where the body puts them.
     * @param <T> the elements */
    @FunctionalInterface
    public interface Out<T> {

        /** Hands an element over and waits until the next one is asked for. Throws {@link CancelledError} if none ever will be.
         * @param element null too */
        void yield(T element);
    }

    private final EventLoop loop;
    private final Body<T> body;
    private Task<?> producer;
    private Future<Void> question;
    private Future<Void> answer;
    private T element;
    private boolean hasElement;
    private boolean closed;

    Generator(EventLoop loop, Body<T> body) {
        this.loop = loop;
        this.body = body;
    }

    /** This: a generator is read once. */
    @Override
    public Iterator<T> iterator() {
        return this;
    }

    /** Asks for an element and waits for it; false when the body has ended. Throws what the body throws. Like {@code anext}. */
    @Override
    public boolean hasNext() {
        if (hasElement || closed) {
            return hasElement;
        }
        if (answer != null) {
            throw new IllegalStateException("another task asks this generator already: one task at a time may read");
        }
        if (producer == null || !producer.isDone()) {
            askAndWait();
        }
        if (producer.isDone()) {
            closed = true;
            producer.result();
        }
        return hasElement;
    }

    private void askAndWait() {
        answer = new Future<>(loop, "the next element of a generator");
        try {
            ask();
            answer.await();
        } catch (CancelledError cancelled) {
            close();
            throw cancelled;
        } finally {
            answer = null;
        }
    }

    private void ask() {
        if (producer == null) {
            producer = loop.createTask(null, null, () -> {
                body.run(this::hand);
                return null;
            });
            producer.notifyWhenDone(_ -> tell());
        } else if (!question.isDone()) {    // one whose task is asked to end was woken by that
            question.setResult(null);
        }
    }

    private void hand(T next) {
        if (loop.currentTask() != producer || closed) {
            throw new IllegalStateException(closed ? "yield(…) after the generator was closed: let the CancelledError pass"
                : "yield(…) was called in another task than the generator's own");
        }
        element = next;
        hasElement = true;
        question = new Future<>(loop, "the reader of a generator");
        tell();
        question.await();
    }

    private void tell() {
        if (answer != null && !answer.isDone()) {
            answer.setResult(null);
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the generator has ended");
        }
        hasElement = false;
        return element;
    }

    /** Cancels the body and waits until it has cleaned up; throws what it throws then. Does nothing if it has ended. Like {@code aclose}. */
    @Override
    public void close() {
        closed = true;
        hasElement = false;
        if (producer == null || producer.isDone()) {
            return;
        }
        Cancellation.andWait(producer, "the end of a generator");
        if (!producer.isCancelled()) {
            producer.result();
        }
    }
}

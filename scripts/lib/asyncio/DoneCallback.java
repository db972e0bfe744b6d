package asyncio;

import java.util.function.Consumer;

/** A call of the user's code with the future that is done; equal to every other of the same code. */
record DoneCallback<T>(Future<T> future, Consumer<? super Future<T>> callback) implements Runnable {
    @Override
    public void run() {
        callback.accept(future);
    }

    @Override
    public String toString() {
        return "a callback of " + future;
    }
}

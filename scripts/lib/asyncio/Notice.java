package asyncio;

import java.util.function.Consumer;

/** A future tells an inner part of this package that it is done. Runs no code of the user's, so any thread with the turn may deliver it. */
record Notice(Future<?> future, Consumer<Future<?>> receiver) implements Ready {
    void deliver() {
        receiver.accept(future);
    }
}

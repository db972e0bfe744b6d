package asyncio;

import java.util.concurrent.CompletionException;

/** How what a coroutine threw arrives where its value is asked for. */
final class Thrown {

    private Thrown() {
    }

    /** Throws unchecked errors as themselves, returns a checked one as the cause of a CompletionException. */
    static CompletionException unchecked(Throwable error) {
        switch (error) {
            case RuntimeException unchecked -> throw unchecked;
            case Error unchecked -> throw unchecked;
            default -> {
                return new CompletionException(error);
            }
        }
    }
}

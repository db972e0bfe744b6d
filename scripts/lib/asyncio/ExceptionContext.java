package asyncio;

/**
 * A failure that nobody waits for, as a loop's exception handler gets it. Like the dictionary that {@code loop.call_exception_handler} takes.
 *
 * @param message   what went wrong, in words
 * @param exception what was thrown
 * @param future    the future or task that failed; null for a callback
 */
public record ExceptionContext(String message, Throwable exception, Future<?> future) {
}

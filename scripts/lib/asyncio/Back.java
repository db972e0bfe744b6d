package asyncio;

/** The way back to the thread that started an eager task, once that waits or has ended. */
record Back(Thread thread) implements Ready {
}

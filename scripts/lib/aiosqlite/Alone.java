package aiosqlite;

/** What becomes of a call when the one who waits for it is cancelled. What it has given by then is undone in each case. */
enum Alone {
    /** It runs to its end, as in Python, unless a timeout or {@link Options#cancelInterrupts} wants it stopped. */
    AS_ASKED,
    /** It is stopped: nobody wants it begun. */
    STOP,
    /** It runs to its end: it puts in order what must not be left as it is. */
    FINISH
}

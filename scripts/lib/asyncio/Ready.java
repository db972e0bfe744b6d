package asyncio;

/** What stands in the loop's queue: a task to start or resume, a callback of the user's, or a note between futures. */
sealed interface Ready permits Task, Handle, Notice {
}

package asyncio;

/** What a loop can turn to next: a task to start or resume, a callback, a note between futures, or who started an eager task. */
sealed interface Ready permits Task, Handle, Timed, Notice, Back {
}

package asyncio;

/** The requests to cancel one task. Made with the first of them: most tasks are never cancelled. */
final class Cancellation {

    private final Task<?> task;
    private int requests;
    int refused;                // the end of the loop, by catching the error
    private boolean due;        // to be thrown where the task waits next
    private boolean underWay;   // on its way through what the task waits for
    private String message;

    Cancellation(Task<?> task) {
        this.task = task;
    }

    void request(String why) {
        requests++;
        if (underWay) {
            task.openCircle();
        } else if (reaches(task.waitsFor(), why)) {
            return;
        }
        due = true;
        message = why;
    }

    private boolean reaches(Object waitsFor, String why) {
        underWay = true;
        try {
            return waitsFor instanceof Future<?> future && future.cancel(why);
        } finally {
            underWay = false;
        }
    }

    boolean isDue() {
        return due;
    }

    int requests() {
        return requests;
    }

    int takeBack() {
        requests = Math.max(0, requests - 1);
        if (requests == 0) {
            due = false;
        }
        return requests;
    }

    /** The task begins to wait for that: a request that is due goes there. */
    void passOnTo(Future<?> future) {
        if (due && future.cancel(message)) {
            due = false;
        }
    }

    void throwIfDue() {
        if (due) {
            due = false;
            throw new CancelledError(message);
        }
    }

    /** Cancels a future and waits until it has ended, however it does. */
    static void andWait(Future<?> future, String purpose) {
        var ended = new Future<Void>(future.loop, purpose);
        var notice = future.notifyWhenDone(_ -> {
            if (!ended.isDone()) {
                ended.setResult(null);
            }
        });
        try {
            future.cancel();
            ended.await();
        } finally {
            future.forget(notice);
        }
    }
}

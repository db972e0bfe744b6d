package asyncio;

/** Writes what happens to the tasks on standard error, a line an event. Switched on for any program by {@code ASYNCIO_TRACE=1}. */
final class Trace implements Listener {

    private Trace() {
    }

    /** The listener, and this too if the environment asks for it. */
    static Listener addTo(Listener listener) {
        if (!Settings.isOn("ASYNCIO_TRACE")) {
            return listener;
        }
        var trace = new Trace();
        return listener == null ? trace : event -> {
            trace.on(event);
            listener.on(event);
        };
    }

    @Override
    public void on(Event event) {
        var time = SlowSteps.inWords(event.time());
        var name = event.task().name();
        System.err.println(" ".repeat(Math.max(0, 10 - time.length())) + time + "  " + name + " ".repeat(Math.max(0, 8 - name.length()))
            + " " + what(event));
    }

    private static String what(Event event) {
        return switch (event.kind()) {
            case CREATED -> event.detail() == null ? "is created" : "is created by " + event.detail();
            case STARTED -> "starts";
            case WAITS -> "waits for " + event.detail();
            case WOKEN -> event.detail() == null ? "is ready" : "is ready: woken by " + event.detail();
            case RESUMED -> "goes on";
            case CANCEL_ASKED -> event.detail() == null ? "is asked to end" : "is asked to end by " + event.detail();
            case ENDED -> event.detail() == null ? "ends" : "ends with " + Report.text(event.detail());
            case FAILED -> "fails with " + Report.text(event.detail());
            case CANCELLED -> "ends, cancelled";
        };
    }
}

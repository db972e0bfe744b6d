package kernel.requests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kernel.protocol.Channels;
import kernel.protocol.Log;
import kernel.protocol.Memory;
import kernel.protocol.Publisher;
import kernel.protocol.Request;

/**
 * Gives each request to its handler on the right thread, between busy and idle, and answers whatever happens. Cells wait for one
 * another; editing and control do not wait for a cell.
 */
public final class Dispatcher {

    /** Which thread a request is handled on. */
    public enum Lane { CELLS, EDITING, CONTROL }

    private record Route(Lane lane, Handler handler) { }

    private final Map<String, Route> routes = new HashMap<>();
    private final Map<Lane, ExecutorService> lanes = Map.of(
            Lane.CELLS, lane("cells"), Lane.EDITING, lane("editing"), Lane.CONTROL, lane("control"));
    private final Status status;
    private Channels channels;

    public Dispatcher(Publisher publisher) {
        status = new Status(publisher);
    }

    public void on(String type, Lane lane, Handler handler) {
        routes.put(type, new Route(lane, handler));
    }

    public void answerBy(Channels channels) {
        this.channels = channels;
    }

    /** Takes a request in. Returns at once. */
    public void dispatch(Request request) {
        var route = routes.get(request.type());
        if (route == null) {
            then(Lane.EDITING, () -> answer(request, new Route(Lane.EDITING, Dispatcher::unknown)));
        } else {
            var lane = request.channel() == Request.Channel.SHELL || route.lane != Lane.EDITING ? route.lane : Lane.CONTROL;
            then(lane, () -> answer(request, route));
        }
    }

    /** Runs an action on a lane, after what it has to do already. */
    public void then(Lane lane, Runnable action) {
        Memory.await(() -> lanes.get(lane).execute(action));
    }

    private void answer(Request request, Route route) {
        if (request.channel() == Request.Channel.STDIN) {
            take(request, route);
            return;
        }
        status.busy(request.header(), route.lane == Lane.CELLS);
        try {
            var reply = route.handler.handle(request);
            if (reply != null) {
                channels.reply(request, reply);
            }
        } catch (Throwable thrown) {            // an Error too: the lane must live on
            failed(request, thrown);
        } finally {
            status.idle(request.header());
        }
    }

    private void failed(Request request, Throwable thrown) {
        Log.say(request.type(), thrown);
        if (request.type().endsWith("_request")) {
            channels.reply(request, Handler.error(thrown.getClass().getSimpleName(), thrown.getMessage(), List.of()));
        }
    }

    /** An answer of the user's: nobody waits for busy, idle or a reply. */
    private static void take(Request request, Route route) {
        try {
            route.handler.handle(request);
        } catch (Exception e) {
            Log.say(request.type() + ": " + e.getMessage());
        }
    }

    private static com.google.gson.JsonObject unknown(Request request) {
        if (!request.type().endsWith("_request")) {
            Log.say("ignored a message of unknown type " + request.type());
            return null;
        }
        return Handler.error("UnknownRequest", "This kernel does not know " + request.type() + ".", List.of());
    }

    private static ExecutorService lane(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().name("kernel-" + name).factory());
    }
}

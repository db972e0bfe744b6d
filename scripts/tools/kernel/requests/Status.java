package kernel.requests;

import com.google.gson.JsonObject;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import kernel.protocol.Publisher;

/** Busy and idle. While a cell runs, an idle for something else is followed by that cell's busy, since front ends show the latest. */
final class Status {

    private final Publisher publisher;
    private JsonObject runningCell;

    Status(Publisher publisher) {
        this.publisher = publisher;
    }

    synchronized void busy(JsonObject parent, boolean isCell) {
        publisher.publish(parent, PublishStatus.BUSY);
        if (isCell) {
            runningCell = parent;
        }
    }

    synchronized void idle(JsonObject parent) {
        publisher.publish(parent, PublishStatus.IDLE);
        if (parent == runningCell) {
            runningCell = null;
        } else if (runningCell != null) {
            publisher.publish(runningCell, PublishStatus.BUSY);
        }
    }
}

package course;

import asyncio.CancelledError;
import asyncio.StuckException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a drawing cannot show is said below it. */
final class Notes {

    private static final int MOST_STEPS = 3;
    private static final int MOST_LINES = 8;

    private final boolean virtual;
    private final Labels labels;

    Notes(boolean virtual, Labels labels) {
        this.virtual = virtual;
        this.labels = labels;
    }

    List<String> of(List<Lane> holders, List<Held> held, Throwable error) {
        var notes = new ArrayList<String>();
        IntStream.range(0, held.size()).boxed().sorted(Comparator.comparing((Integer each) -> held.get(each).length()).reversed())
            .limit(MOST_STEPS).sorted()
            .forEach(each -> notes.add(labels.of(holders.get(each)) + " kept the loop for " + held.get(each).seconds() + ": "
                + held.get(each).inWords() + (virtual ? "; the virtual clock does not see that" : "")));
        if (held.size() > MOST_STEPS) {
            notes.add("… and " + (held.size() - MOST_STEPS) + " shorter steps that kept the loop");
        }
        if (error != null) {
            ended(error).lines().limit(MOST_LINES).forEach(notes::add);
        }
        return notes;
    }

    private String ended(Throwable error) {
        var message = error.getMessage() == null ? "" : ": " + labels.in(error.getMessage());
        return switch (error) {
            case StuckException stuck -> "The run ended early" + message;
            case CancelledError cancelled -> "The run ended early: it was cancelled" + message;
            default -> "The run ended with " + error.getClass().getSimpleName() + message;
        };
    }
}

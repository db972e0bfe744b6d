package bench.kernel;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What this kernel has set itself, judged by what was measured beside the others in the same run. */
final class Goals {

    private final Figures figures;
    private final String own;
    private final List<String> peers;
    private final String python;

    Goals(Figures figures, String own, List<String> peers, String python) {
        this.figures = figures;
        this.own = own;
        this.peers = peers;
        this.python = python;
    }

    /** Met is empty if a figure that it needs is missing. */
    record Goal(String text, OptionalDouble actual, OptionalDouble bound, Figure figure, boolean atLeast) {

        boolean isMet() {
            return actual.isPresent() && bound.isPresent()
                && (atLeast ? actual.getAsDouble() >= bound.getAsDouble() : actual.getAsDouble() <= bound.getAsDouble());
        }

        @Override
        public String toString() {
            var verdict = actual.isEmpty() || bound.isEmpty() ? "not measured" : isMet() ? "met" : "NOT MET";
            return String.format(Locale.ROOT, "  %-12s %s: %s, bound %s", verdict, text, shown(actual), shown(bound));
        }

        private String shown(OptionalDouble value) {
            return value.isPresent() ? figure.text(value.getAsDouble()) : "–";
        }
    }

    List<Goal> all() {
        return Stream.of(
            atMost("first result in 0.8 s", Figure.FIRST, OptionalDouble.of(0.8)),
            atMost("first result in a third of the best Java peer's time", Figure.FIRST, peersBest(Figure.FIRST, 1.0 / 3)),
            atMost("first result in 0.7 of ipykernel's time", Figure.FIRST, times(figures.median(python, Figure.FIRST), 0.7)),
            atMost("warm 1+1 in 10 ms", Figure.WARM, OptionalDouble.of(0.010)),
            atMost("warm 1+1 in ipykernel's time", Figure.WARM, figures.median(python, Figure.WARM)),
            new Goal("100,000 println all there", own(Figure.LINES), OptionalDouble.of(100_000), Figure.LINES, true),
            atMost("100,000 println in 0.5 s", Figure.PRINTING, OptionalDouble.of(0.5)),
            atMost("completion in 100 ms", Figure.COMPLETION, OptionalDouble.of(0.1)),
            atMost("memory two quiet seconds after 1 cell 90 MB", Figure.QUIET, OptionalDouble.of(90)),
            atMost("memory after 200 cells 160 MB", Figure.MEMORY_200, OptionalDouble.of(160)),
            atMost("memory after 1 cell half of the best Java peer's", Figure.MEMORY_1, peersBest(Figure.MEMORY_1, 0.5)),
            atMost("memory after 200 cells half of the best Java peer's", Figure.MEMORY_200, peersBest(Figure.MEMORY_200, 0.5))
        ).toList();
    }

    private Goal atMost(String text, Figure figure, OptionalDouble bound) {
        return new Goal(text, own(figure), bound, figure, false);
    }

    private OptionalDouble own(Figure figure) {
        return figures.median(own, figure);
    }

    private OptionalDouble peersBest(Figure figure, double share) {
        return times(figures.best(peers, figure), share);
    }

    private static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}

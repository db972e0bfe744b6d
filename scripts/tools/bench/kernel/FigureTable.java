package bench.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures as lines of text: a row a figure, a column a kernel, and in brackets how many times this kernel's value it is. */
final class FigureTable {

    private final Figures figures;
    private final List<String> kernels;

    /** The first of the kernels is the one that the others are compared with. */
    FigureTable(Figures figures, List<String> kernels) {
        this.figures = figures;
        this.kernels = kernels;
    }

    List<String> lines() {
        var rows = new ArrayList<List<String>>();
        rows.add(IntStream.rangeClosed(0, kernels.size()).mapToObj(column -> column == 0 ? "" : kernels.get(column - 1)).toList());
        for (var figure : Figure.values()) {
            var row = new ArrayList<>(List.of(figure.title()));
            kernels.forEach(kernel -> row.add(cell(kernel, figure)));
            rows.add(row);
        }
        var widths = IntStream.rangeClosed(0, kernels.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)).toArray();
        return rows.stream().map(row -> IntStream.range(0, row.size())
            .mapToObj(column -> padded(row.get(column), widths[column], column > 0))
            .collect(Collectors.joining("  ")).stripTrailing()).toList();
    }

    private String cell(String kernel, Figure figure) {
        var value = figures.median(kernel, figure);
        if (value.isEmpty()) {
            return "–";
        }
        var text = figure.text(value.getAsDouble());
        var own = figures.median(kernels.getFirst(), figure);
        return own.isEmpty() || kernel.equals(kernels.getFirst()) || figure == Figure.LINES ? text
            : text + String.format(Locale.ROOT, " (×%.1f)", value.getAsDouble() / own.getAsDouble());
    }

    private static String padded(String text, int width, boolean right) {
        var space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }
}

package kernel.errors;

import java.util.ArrayList;
import java.util.List;

/** A line of a cell with its neighbours, marked by an arrow. */
final class SourceView {

    private static final int AROUND = 2;
    private static final int LONGEST = 300;

    private SourceView() { }

    /** @param line counted from 1 */
    static List<String> of(String code, int line) {
        return of(code, line, 0);
    }

    /** @param column of the line, counted from 0, that is to be seen even if the line is long */
    static List<String> of(String code, int line, int column) {
        var source = code.lines().toList();
        var view = new ArrayList<String>();
        for (int n = Math.max(1, line - AROUND); n <= Math.min(source.size(), line + AROUND); n++) {
            var text = window(source.get(n - 1), n == line ? column : 0);
            view.add(n == line ? Colours.green("---> %3d ".formatted(n)) + text : Colours.dim("     %3d ".formatted(n)) + text);
        }
        return view;
    }

    /** How far to the right a column of a line stands in the view. */
    static int shown(int column) {
        return column - from(column);
    }

    private static int from(int column) {
        return column < LONGEST ? 0 : column - LONGEST / 2;
    }

    private static String window(String line, int column) {
        var shown = line.substring(Math.min(line.length(), from(column)));
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + " …";
    }
}

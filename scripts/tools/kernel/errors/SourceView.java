package kernel.errors;

import java.util.ArrayList;
import java.util.List;

/** A line of a cell with its neighbours, marked by an arrow. */
final class SourceView {

    private static final int AROUND = 2;

    private SourceView() { }

    /** @param line counted from 1 */
    static List<String> of(String code, int line) {
        var source = code.lines().toList();
        var view = new ArrayList<String>();
        for (int n = Math.max(1, line - AROUND); n <= Math.min(source.size(), line + AROUND); n++) {
            var text = source.get(n - 1);
            view.add(n == line ? Colours.green("---> %3d ".formatted(n)) + text : Colours.dim("     %3d ".formatted(n)) + text);
        }
        return view;
    }
}

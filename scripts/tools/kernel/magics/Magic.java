package kernel.magics;

import java.util.List;
import kernel.execution.JavaSession.Value;

/**
 * A word that is not Java: {@code %name …} on a line of its own, {@code %%name …} at the top of a cell whose rest it takes.
 *
 * @param names  the first is the one that help shows
 * @param usage  how it is written, with its options
 * @param help   what it does, in one line
 * @param plain  true if it runs Java itself and so must not be on the cell's thread; any other can be interrupted there
 */
record Magic(List<String> names, String usage, String help, boolean plain, Action action) {

    /** What a magic does. Returns what the cell shows. */
    @FunctionalInterface
    interface Action {
        Value run(Call call) throws Exception;
    }

    static final Value NOTHING = new Value(false, null);

    static Magic of(String names, String usage, String help, Action action) {
        return new Magic(List.of(names.split(" ")), usage, help, false, action);
    }

    /** One that runs the Java it is given. */
    static Magic ofJava(String names, String usage, String help, Action action) {
        return new Magic(List.of(names.split(" ")), usage, help, true, action);
    }

    boolean takesCell() {
        return usage.contains("%%");
    }

    boolean takesLine() {
        return usage.replace("%%", "").contains("%");
    }
}

package kernel.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of the last cells compiled. Threads may share it. */
public final class CellOutcomes {

    private static final int REMEMBERED = 200;

    private record Outcome(int number, String code, boolean compiled) { }

    private final Deque<Outcome> newestFirst = new ArrayDeque<>();

    /** Notes a cell that was run. */
    public synchronized void note(int number, String code, boolean compiled) {
        newestFirst.addFirst(new Outcome(number, code, compiled));
        if (newestFirst.size() > REMEMBERED) {
            newestFirst.removeLast();
        }
    }

    /** The number of the newest cell that declares a method of that name, if that cell did not compile; else 0. */
    public synchronized int broken(String method) {
        return declaringCells(method).findFirst().filter(cell -> !cell.compiled).map(Outcome::number).orElse(0);
    }

    /** The text of the newest cell that declares a method of that name and compiled; empty if there is none. */
    public synchronized String declaring(String method) {
        return declaringCells(method).filter(cell -> cell.compiled).findFirst().map(Outcome::code).orElse("");
    }

    private Stream<Outcome> declaringCells(String method) {
        var declares = Pattern.compile("(?m)^[ \\t]*(?!return\\b)[\\w<>\\[\\], ?.]+[ \\t]+" + Pattern.quote(method) + "[ \\t]*\\(");
        return newestFirst.stream().filter(cell -> declares.matcher(cell.code).find());
    }
}

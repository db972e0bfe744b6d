package kernel.source;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;

/** Which line of which cell, told by its number, a stack frame of JShell's generated classes means. Threads may share it. */
public final class SnippetLines {

    private static final String WRAPPER = "REPL.$JShell$";

    private static final String STATEMENT = WRAPPER + "_";
    private static final int STATEMENTS = 2_000;

    private final Map<String, Origin> byClass = new ConcurrentHashMap<>();
    /** The classes of the newest statements, which JShell does not know. A lambda of an older one has no lines any more. */
    private final Queue<String> statements = new ConcurrentLinkedQueue<>();
    private final LinkedHashSet<String> older = new LinkedHashSet<>();
    private final AtomicInteger remembered = new AtomicInteger();
    private final Map<String, Place> bySnippet = new ConcurrentHashMap<>();
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private final UnaryOperator<String> loaded;
    private volatile Running running;

    /** @param loaded the name under which the code of a class of JShell's was loaded last */
    public SnippetLines(UnaryOperator<String> loaded) {
        this.loaded = loaded;
    }

    /** @param lines for a line of the generated class, counted from 1, the line of the cell, or 0 */
    private record Origin(Source cell, int[] lines) { }

    private record Place(Source cell, int line) { }

    /** A snippet on its way; JShell says which class it is only once it has ended. */
    private record Running(JShell shell, String source, Place place) {

        Origin origin() {
            var wrappers = shell.sourceCodeAnalysis().wrappers(source);
            return wrappers.size() == 1 ? new Origin(place.cell, SnippetLines.lines(wrappers.getFirst(), place.line)) : null;
        }
    }

    /** A cell's number and its whole text. */
    public record Source(int number, String code) { }

    /** A line of a cell, counted from 1. */
    public record Line(Source cell, int line) { }

    /** Notes that a cell is compiled as another text, of the same lines. */
    public void written(String compiled, String code) {
        if (!compiled.equals(code)) {
            written.put(compiled, code);
        }
    }

    /** Notes what is about to be evaluated, so that its threads' exceptions find their lines meanwhile. */
    public void evaluating(JShell shell, int cell, String code, int offset, String source) {
        running = new Running(shell, source, new Place(new Source(cell, code), lineOf(code, offset)));
    }

    /** Remembers where a snippet stands. To be called right after it was evaluated: a later import would move its lines. */
    public void learn(JShell shell, int cell, String code, int offset, Snippet snippet) {
        if (snippet.kind() != Snippet.Kind.IMPORT && snippet.kind() != Snippet.Kind.ERRONEOUS) {
            bySnippet.put(snippet.id(), new Place(new Source(cell, code), lineOf(code, offset)));
            moved(shell, snippet);
        }
    }

    /** Remembers that a snippet was compiled again, into another class. */
    public void moved(JShell shell, Snippet snippet) {
        var place = bySnippet.get(snippet.id());
        if (place != null) {
            var wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
            byClass.put(loaded.apply(wrapper.fullClassName()), new Origin(place.cell, lines(wrapper, place.line)));
        }
    }

    /** Remembers where a statement stands that JShell does not know. @param begins the line of the class where it begins, counted from 1 */
    public void learn(int cell, String code, int offset, String source, String className, int begins) {
        int first = lineOf(code, offset);
        var lines = new int[begins + (int) source.lines().count()];
        for (int line = begins; line < lines.length; line++) {
            lines[line] = first + line - begins;
        }
        byClass.put(className, new Origin(new Source(cell, code), lines));
        statements.add(className);
        if (remembered.incrementAndGet() > STATEMENTS) {
            remembered.decrementAndGet();
            byClass.remove(statements.remove());
        }
    }

    /** Lets places go that nobody can mean any more; of older declarations the newest stay. To be called between two cells. */
    public void letGo(JShell shell, Predicate<String> isNeeded) {
        var known = shell.snippets().filter(DeclarationSnippet.class::isInstance).toList();
        var newest = known.stream().map(snippet -> loaded.apply(shell.sourceCodeAnalysis().wrapper(snippet).fullClassName())).collect(Collectors.toSet());
        byClass.keySet().stream().filter(name -> !name.startsWith(STATEMENT) && !isNeeded.test(name) && !newest.contains(name)).sorted().forEach(older::add);
        while (older.size() > STATEMENTS) {
            byClass.remove(older.removeFirst());
        }
        bySnippet.keySet().retainAll(known.stream().map(Snippet::id).collect(Collectors.toSet()));
        written.keySet().retainAll(Stream.concat(byClass.values().stream().map(Origin::cell), bySnippet.values().stream().map(Place::cell))
                .map(Source::code).collect(Collectors.toSet()));
    }

    /** The line that a frame means, or null if it is not a cell's. */
    public Line of(StackTraceElement frame) {
        if (!isCell(frame)) {
            return null;
        }
        var origin = byClass.get(topLevel(frame.getClassName()));
        if (origin == null && running != null) {
            origin = running.origin();
        }
        int line = frame.getLineNumber();
        return origin == null || line < 0 || line >= origin.lines.length || origin.lines[line] == 0 ? null
                : new Line(new Source(origin.cell.number, written.getOrDefault(origin.cell.code, origin.cell.code)), origin.lines[line]);
    }

    /** JShell tears a snippet apart (a variable from its initial value), so each character is asked where it went. */
    private static int[] lines(SourceCodeAnalysis.SnippetWrapper wrapper, int firstLine) {
        var wrapped = wrapper.wrapped();
        var lineAt = new int[wrapped.length() + 1];
        for (int i = 0, line = 1; i < lineAt.length; i++) {
            lineAt[i] = line;
            line += i < wrapped.length() && wrapped.charAt(i) == '\n' ? 1 : 0;
        }
        var lines = new int[lineAt[wrapped.length()] + 1];
        var source = wrapper.source();
        for (int i = 0, line = firstLine; i < source.length(); i++) {
            int position = wrapper.sourceToWrappedPosition(i);
            if (position >= 0 && position < lineAt.length && !Character.isWhitespace(source.charAt(i))) {
                lines[lineAt[position]] = line;
            }
            line += source.charAt(i) == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** True for a frame in the code of some cell. */
    public static boolean isCell(StackTraceElement frame) {
        return isCell(frame.getClassName());
    }

    public static boolean isCell(String className) {
        return className.startsWith(WRAPPER);
    }

    /** The class of JShell's that a class stands in. */
    public static String topLevel(String className) {
        int nested = className.indexOf('$', WRAPPER.length());
        return nested < 0 ? className : className.substring(0, nested);
    }

    private static int lineOf(String text, int position) {
        return (int) text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    }
}

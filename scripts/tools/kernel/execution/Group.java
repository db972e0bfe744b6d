package kernel.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import kernel.protocol.Log;

/**
 * Declares several snippets at once, so that they may name one another. JShell compiles and loads together whatever a declaration
 * touches, and could begin with several; its door takes one. Without access to it they are declared one after another.
 */
final class Group {

    private static final Units UNITS = Units.find();
    private static final int MOST_ROUNDS = 8;

    private Group() { }

    /** @param snippets as they were declared, in the order of their sources. @param events of these and of what depends on them */
    record Declared(List<Snippet> snippets, List<SnippetEvent> events) { }

    /** Declares methods and types, each source one of them, no two the same. */
    static Declared declare(JShell shell, List<String> sources) {
        if (UNITS != null) {
            try {
                var together = together(shell, sources);
                if (together != null) {
                    return together;
                }
            } catch (IllegalAccessException otherJdk) {
                Log.say("declarations are taken one by one: " + otherJdk);
            }
        }
        var events = sources.stream().flatMap(source -> shell.eval(source).stream()).toList();
        return new Declared(events.stream().filter(event -> event.causeSnippet() == null).map(SnippetEvent::snippet).toList(), events);
    }

    /** Null if JShell sees something else in a source. */
    private static Declared together(JShell shell, List<String> sources) throws IllegalAccessException {
        var snippets = new ArrayList<Snippet>();
        for (var source : sources) {
            var snippet = UNITS.parsed(shell, source);
            if (snippet == null) {
                return null;
            }
            snippets.add(snippet);
        }
        var units = new LinkedHashSet<>();
        for (var snippet : snippets) {
            units.add(UNITS.begun(shell, snippet));
        }
        return new Declared(snippets, told(shell, mended(shell, UNITS.compiled(shell, units), snippets.getFirst())));
    }

    /**
     * Of what has only bodies that wait for something, JShell takes some to be of no use at all, after it has compiled them beside
     * something that is. So they are compiled again without it.
     *
     * @param done units that were compiled together
     * @param by   what has touched them
     */
    private static Map<Snippet, Object> mended(JShell shell, Set<?> done, Snippet by) throws IllegalAccessException {
        var all = new LinkedHashMap<Snippet, Object>();
        var useless = new HashSet<Snippet>();
        Set<?> round = done;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            var again = new LinkedHashSet<>();
            boolean differs = false;
            for (var unit : round) {
                var snippet = UNITS.snippet(unit);
                all.putIfAbsent(snippet, unit);         // its event is of the first time, its status then of the last
                boolean misjudged = isMisnamed(shell, snippet) || shell.status(snippet) == Status.REJECTED && Orphan.isOne(shell, snippet);
                if (misjudged || UNITS.couldWait(shell, unit)) {
                    again.add(UNITS.again(shell, snippet, by));
                    differs |= misjudged;
                } else if (shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED) {
                    differs |= useless.add(snippet);
                }
            }
            if (again.isEmpty() || !differs) {
                break;
            }
            UNITS.hide(useless);
            try {
                round = UNITS.compiled(shell, again);
            } finally {
                UNITS.show(useless);
            }
        }
        return all;
    }

    /** True if JShell has imported something by the name of a class that there never was: it forgets to number a method that is of no use for a while. */
    private static boolean isMisnamed(JShell shell, Snippet snippet) {
        return shell.diagnostics(snippet).anyMatch(problem -> problem.getCode().equals("compiler.err.static.imp.only.classes.and.interfaces"));
    }

    private static List<SnippetEvent> told(JShell shell, Map<Snippet, Object> done) throws IllegalAccessException {
        var events = new ArrayList<SnippetEvent>();
        var later = new ArrayList<SnippetEvent>();
        for (var unit : done.values()) {
            events.add(UNITS.event(unit));
            UNITS.moreEvents(unit).forEach(other -> later.add((SnippetEvent) other));
        }
        events.addAll(later);
        for (var happened : events) {
            UNITS.tell(shell, happened);
        }
        return events;
    }

    /** The same for what something else has touched that was declared or dropped alone. Returns what is new. */
    static List<SnippetEvent> settle(JShell shell, List<SnippetEvent> events) {
        var touched = events.stream().filter(event -> event.causeSnippet() != null && event.snippet() instanceof DeclarationSnippet
                && (shell.status(event.snippet()) == Status.RECOVERABLE_NOT_DEFINED || isMisnamed(shell, event.snippet()))).toList();
        if (UNITS == null || touched.isEmpty()) {
            return List.of();
        }
        try {
            var units = new LinkedHashSet<>();
            for (var event : touched) {
                units.add(UNITS.again(shell, event.snippet(), event.causeSnippet()));
            }
            return told(shell, mended(shell, UNITS.compiled(shell, units), touched.getFirst().causeSnippet()));
        } catch (IllegalAccessException otherJdk) {
            return List.of();
        }
    }
}

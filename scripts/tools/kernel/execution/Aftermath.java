package kernel.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/** What a cell's declarations have done to what was declared before: it is to be said at once, and not found out by an error later. */
final class Aftermath {

    private final JShell shell;
    private final CellControl control;
    private final TreeSet<String> anew = new TreeSet<>();
    private final TreeSet<String> whole = new TreeSet<>();
    private final TreeSet<String> empty = new TreeSet<>();
    private final TreeSet<DeclarationSnippet> touched = new TreeSet<>((one, other) -> one.id().compareTo(other.id()));
    private final TreeSet<String> own = new TreeSet<>();

    Aftermath(JShell shell, CellControl control) {
        this.shell = shell;
        this.control = control;
    }

    void saw(SnippetEvent event) {
        if (!(event.snippet() instanceof DeclarationSnippet declared)) {
            return;
        }
        if (event.causeSnippet() == null) {
            own.add(declared.name());
            empty.remove(declared.name());
            if (event.previousStatus().isActive()) {
                anew.add(declared.name());
            }
        } else if (event.status().isActive()) {
            if (event.status() != event.previousStatus()) {         // what waited before waits on
                touched.add(declared);
            }
            if (event.previousStatus() == Status.RECOVERABLE_DEFINED && event.status() == Status.VALID) {
                whole.add(declared.name());                         // it gets another class, as what is declared anew does
            }
            if (declared instanceof VarSnippet && event.isSignatureChange()) {
                empty.add(declared.name());
            }
        }
    }

    /** What is to be said, line by line. */
    List<String> report() {
        var older = control.takeOlder();
        whole.removeAll(own);
        if (anew.isEmpty() && whole.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        var changed = new TreeSet<>(anew);
        changed.addAll(whole);
        var broken = touched.stream().filter(one -> !(one instanceof VarSnippet) && !own.contains(one.name()) && isOpen(shell.status(one)))
                .map(DeclarationSnippet::name).collect(Collectors.toCollection(TreeSet::new));
        var held = new TreeSet<>(older.isEmpty() ? List.of() : control.holders().among(variables().filter(variable ->
                !empty.contains(variable.name())).toList(), older, changed));
        add(lines, "Empty, or gone, until their cells run again: ", empty);
        add(lines, "Still with what the older one made, until their cells run again: ", held);
        boolean waits = shell.snippets().anyMatch(one -> one instanceof DeclarationSnippet declared && anew.contains(declared.name())
                && isOpen(shell.status(one)));
        add(lines, waits ? "Wait for it, too: " : "No longer fit: ", broken);
        if (!lines.isEmpty()) {
            lines.addFirst(Stream.of(sentence(whole, " has", " have", " what was missing."), sentence(anew, " was", " were", " declared anew."))
                    .filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" ")));
        }
        return lines;
    }

    private Stream<VarSnippet> variables() {
        return shell.variables().filter(variable -> shell.status(variable) == Status.VALID);
    }

    private static String sentence(TreeSet<String> names, String one, String several, String end) {
        return names.isEmpty() ? "" : String.join(", ", names) + (names.size() == 1 ? one : several) + end;
    }

    private static void add(List<String> lines, String text, TreeSet<String> names) {
        if (!names.isEmpty()) {
            lines.add(text + String.join(", ", names) + ".");
        }
    }

    static boolean isOpen(Snippet.Status status) {
        return status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED;
    }
}

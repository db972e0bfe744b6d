package kernel.execution;

import java.util.Optional;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import kernel.source.CodeOnly;

/** Imports of one type. JShell imports what cells declare, too; with two of one name, nothing would compile any more. */
final class Imported {

    private static final Pattern ONE = Pattern.compile("\\s*import\\s+(?!static\\b|module\\b)(?:\\w+\\s*\\.\\s*)*(\\w+)\\s*;?\\s*");

    private Imported() { }

    /** The name that an import gives to a type; null if the snippet is something else. */
    static String type(String snippet) {
        var one = ONE.matcher(CodeOnly.of(snippet));
        return one.matches() ? one.group(1) : null;
    }

    /** The import that gives a type that name. */
    static Optional<ImportSnippet> as(String name, JShell shell) {
        return shell.imports().filter(snippet -> snippet.subKind() == Snippet.SubKind.SINGLE_TYPE_IMPORT_SUBKIND)
                .filter(snippet -> snippet.name().equals(name)).findFirst();
    }
}

package kernel.execution;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import kernel.errors.Problem;
import kernel.source.CodeOnly;

/**
 * A class that extends or implements what nobody has declared yet. If it says {@code super} or {@code @Override}, javac complains of that, too,
 * and JShell refuses it; but it only waits.
 */
final class Orphan {

    private static final Pattern ABOVE = Pattern.compile("\\b(?:extends|implements)\\b([^{]*)\\{");

    private Orphan() { }

    /** True if nothing else is wrong with it. */
    static boolean isOne(JShell shell, Snippet snippet) {
        if (!(snippet instanceof TypeDeclSnippet type)) {
            return false;
        }
        var problems = shell.diagnostics(snippet).filter(Diag::isError).map(diagnostic -> Problem.of(diagnostic, position -> position)).toList();
        if (problems.stream().noneMatch(Problem::isOfMissingParent) || !problems.stream().allMatch(problem -> problem.isOfMissingParent() || problem.isUnresolved())) {
            return false;
        }
        var missing = Stream.concat(problems.stream().filter(Problem::isUnresolved).map(Problem::symbol), waitsFor(shell, type)).collect(Collectors.toSet());
        return ABOVE.matcher(CodeOnly.of(type.source())).results().anyMatch(found -> Declaration.words(found.group(1)).stream().anyMatch(missing::contains));
    }

    private static Stream<String> waitsFor(JShell shell, DeclarationSnippet snippet) {
        return shell.status(snippet).isActive() ? shell.unresolvedDependencies(snippet).map(one -> one.replaceFirst(".* ", "")) : Stream.empty();
    }
}

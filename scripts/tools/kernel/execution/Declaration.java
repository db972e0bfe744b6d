package kernel.execution;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.VarSnippet;
import kernel.source.CodeOnly;

/**
 * A declaration of a cell that JShell has not seen yet.
 *
 * @param offset where in the cell it begins
 */
record Declaration(Key key, Adapted adapted, int offset) {

    private static final Pattern WORD = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

    /** What a later declaration must have in common with an earlier one to take its place. {@code parameters} are a method's types. */
    record Key(Kind kind, String name, String parameters) {

        static Key of(DeclarationSnippet snippet) {
            return new Key(snippet.kind(), snippet.name(), snippet instanceof MethodSnippet method ? method.parameterTypes() : "");
        }

        boolean isOverloadOf(Key other) {
            return kind == Kind.METHOD && other.kind == Kind.METHOD && name.equals(other.name) && !parameters.equals(other.parameters);
        }
    }

    String source() {
        return adapted.source();
    }

    /** Every word that stands in its code. */
    Set<String> words() {
        return words(source());
    }

    /** Every word that stands in the code of a declaration, and in the type that a variable was found to have. */
    static Set<String> words(DeclarationSnippet snippet) {
        var words = words(snippet.source());
        if (snippet instanceof VarSnippet variable) {
            words.addAll(words(variable.typeName()));
        }
        return words;
    }

    static Set<String> words(String source) {
        return WORD.matcher(CodeOnly.of(source)).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}

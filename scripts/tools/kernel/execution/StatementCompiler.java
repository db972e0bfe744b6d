package kernel.execution;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import kernel.protocol.Log;

/**
 * Compiles statements and expressions in one pass of javac, where JShell takes four. They declare nothing, so JShell need not know of
 * them; they are wrapped as JShell wraps them. Whatever is something else, or does not compile, is left to JShell, and the user sees
 * JShell's result or message. One thread at a time.
 */
final class StatementCompiler {

    static final String METHOD = "do_it$";
    private static final String CLASS = "$JShell$_";
    private static final String VALUE = "$value";
    private static final Pattern GIVES_NOTHING = Pattern.compile("\\s*(?:System\\s*\\.\\s*(?:out|err)|IO|Thread|display|printf)\\b|(?s:.*[\\w)]\\.forEach\\()");
    private static final Set<Kind> DECLARATIONS = EnumSet.of(Kind.VARIABLE, Kind.CLASS, Kind.INTERFACE, Kind.ENUM, Kind.RECORD,
            Kind.ANNOTATION_TYPE);

    private final JShell shell;
    private final Javac javac;
    private final Supplier<Imports> withoutJShell;
    private volatile Imports imports;
    private int count;
    private boolean works = true;

    /** @param imports what is imported for as long as JShell does not know it; null once it does */
    StatementCompiler(JShell shell, Javac javac, Supplier<Imports> imports) {
        this.shell = shell;
        this.javac = javac;
        this.withoutJShell = imports;
        shell.onSnippetEvent(event -> this.imports = null);
    }

    Javac javac() {
        return javac;
    }

    /**
     * A snippet's classes, ready to be loaded.
     *
     * @param hasValue whether the method returns the value of the snippet
     * @param line     of the class, counted from 1: where the snippet begins
     */
    record Compiled(String className, Map<String, byte[]> classes, boolean hasValue, int line) { }

    /** The method or type that a snippet is; null if it is anything else. */
    Declaration.Key declared(String source) {
        try {
            return javac.declared(source);
        } catch (LinkageError | RuntimeException | AssertionError | StackOverflowError crashed) {
            Log.say("javac: " + crashed);
            return null;
        }
    }

    private record Attempt(Compiled compiled, String error) { }

    /** Returns null if the snippet is JShell's to judge. {@code shows} is whether the value of an expression is asked for. */
    Compiled compile(String source, boolean shows) {
        if (!works) {
            return null;
        }
        try {
            return shows ? expression(source) : statement(source);
        } catch (LinkageError otherJdk) {       // not the javac that this was written for: JShell is slower and does the same
            works = false;
            Log.say("JShell compiles the statements, too: " + otherJdk);
            return null;
        } catch (RuntimeException | AssertionError | StackOverflowError crashed) {
            Log.say("javac: " + crashed);
            return null;
        }
    }

    /**
     * The same for a statement that ends a cell: if it is a call that gives something which draws itself, that is its value, and else
     * {@link Drawn#NOTHING}. A call that gives nothing is compiled twice for it, so calls known as such are left out.
     */
    Compiled compileLast(String statement) {
        var call = statement.replaceFirst("[;\\s]+$", "");
        Compiled drawn = null;
        if (works && call.endsWith(")") && !GIVES_NOTHING.matcher(call).lookingAt()) {
            try {
                drawn = value(call, Drawn.class.getName() + ".only(" + VALUE + ")", new ExpressionTree[1]).compiled;
            } catch (LinkageError | RuntimeException | AssertionError | StackOverflowError crashed) {
                // said when it is compiled as what it is
            }
        }
        return drawn != null ? drawn : compile(statement, false);
    }

    // 'var' finds the type that JShell would find
    private Attempt value(String source, String returned, ExpressionTree[] found) {
        return attempt("var " + VALUE + " = ", source, "\n;\nreturn " + returned + ";\n", true, body -> {
            found[0] = body.size() == 2 && body.getFirst() instanceof VariableTree variable ? variable.getInitializer() : null;
            return found[0] != null && !isAssignment(found[0]);
        });
    }

    private Compiled expression(String source) {
        var found = new ExpressionTree[1];
        var attempt = value(source, VALUE, found);
        if (attempt.compiled != null) {
            return attempt.compiled;
        }
        boolean isVoid = found[0] instanceof MethodInvocationTree && "compiler.err.cant.infer.local.var.type".equals(attempt.error);
        return isVoid || isAssignment(found[0]) ? statement(source + "\n;")
                : found[0] == null && source.endsWith("}") ? statement(source) : null;
    }

    private static boolean isAssignment(ExpressionTree expression) {
        return expression instanceof AssignmentTree assignment && assignment.getVariable() instanceof IdentifierTree;
    }

    private Compiled statement(String source) {
        Predicate<StatementTree> declares = statement -> DECLARATIONS.contains(statement.getKind());
        var attempt = attempt("", source, "\nreturn null;\n", false, body -> body.stream().noneMatch(declares));
        return "compiler.err.unreachable.stmt".equals(attempt.error)            // an endless loop
                ? attempt("", source, "\n", false, body -> true).compiled : attempt.compiled;
    }

    private Attempt attempt(String before, String source, String after, boolean hasValue, Predicate<List<? extends StatementTree>> fits) {
        var name = CLASS + ++count;
        var head = imports().of(source) + "class " + name + " {\npublic static java.lang.Object " + METHOD + "() throws java.lang.Throwable {\n" + before;
        var result = javac.compile(name, head + source + after + "}\n}\n", fits);
        return new Attempt(result.classes() == null ? null : new Compiled(SnippetFiles.PACKAGE + "." + name, result.classes(), hasValue,
                (int) head.chars().filter(c -> c == '\n').count() + 1), result.error());
    }

    /** The package and the imports of a snippet, of whatever wrapper JShell makes without compiling it first: a method's. */
    private Imports imports() {
        var early = withoutJShell.get();
        if (early != null) {
            return early;
        }
        if (imports == null) {
            imports = new Imports(Imports.above(shell.sourceCodeAnalysis().wrappers("void any() { }").getFirst()));
        }
        return imports;
    }
}

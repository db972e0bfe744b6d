package kernel.execution;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.ClientCodeWrapper.Trusted;
import com.sun.tools.javac.api.JavacTaskPool;
import com.sun.tools.javac.code.ClassFinder;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import jdk.jshell.Snippet;
import kernel.errors.Problem;

/**
 * A javac that is kept: it remembers what it has read of the JDK and of the class path. JShell keeps its own in the same way. The
 * kernel's jar asks for the access in its manifest. One thread at a time.
 */
final class Javac {

    private static final int LONG = 30_000;

    private final SnippetFiles files;
    private final ClassPath classPath;
    // an error in one declaration is not to hide those in another
    private final List<String> options = new ArrayList<>(List.of("-proc:none", "-Xlint:none", "--should-stop=ifError=FLOW"));
    private JavacTaskPool pool;
    private int changesSeen;

    /** @param options as JShell was given them */
    Javac(SnippetFiles files, ClassPath classPath, List<String> options) {
        this.files = files;
        this.classPath = classPath;
        this.options.addAll(options);
    }

    /** The classes by name; or null, with the code of the first error, or without one if the statements did not fit. */
    record Result(Map<String, byte[]> classes, String error) { }

    /** Compiles a class that consists of a single method, if the method's statements fit. */
    Result compile(String name, String source, Predicate<List<? extends StatementTree>> fits) {
        var errors = new Errors();
        return pool().getTask(null, files, errors, options, null, List.of(new SnippetFiles.Source(name, source)), task -> {
            var context = ((BasicJavacTask) task).getContext();
            Stoppable.prepare(context);
            try {
                var body = body(task.parse().iterator().next());
                rereadPackage(context);
                if (errors.first() != null || body == null || !fits.test(body)) {
                    return new Result(null, null);
                }
                task.analyze();
                if (errors.first() == null) {
                    task.generate();
                }
                return new Result(errors.first() == null ? files.written() : null, errors.first());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                files.forgetWritten();          // an interrupt may have cut it short, before a class had its bytes
            }
        });
    }

    /** The method or type that a snippet declares; null if it is anything else, or not whole. */
    Declaration.Key declared(String source) {
        if (!source.endsWith("}")) {
            return null;
        }
        var errors = new Errors();
        var text = "class X {" + source + "\n}";
        return pool().getTask(null, files, errors, options, null, List.of(new SnippetFiles.Source("X", text)), task -> {
            Stoppable.prepare(((BasicJavacTask) task).getContext());
            try {
                var unit = task.parse().iterator().next();
                if (errors.first() != null || unit.getTypeDecls().size() != 1 || !(unit.getTypeDecls().getFirst() instanceof ClassTree type)
                        || type.getMembers().size() != 1) {
                    return null;
                }
                var positions = Trees.instance(task).getSourcePositions();
                return switch (type.getMembers().getFirst()) {
                    case ClassTree inner -> new Declaration.Key(Snippet.Kind.TYPE_DECL, inner.getSimpleName().toString(), "");
                    case MethodTree method when method.getBody() != null && method.getReturnType() != null ->
                            new Declaration.Key(Snippet.Kind.METHOD, method.getName().toString(), method.getParameters().stream()
                                    .map(VariableTree::getType).map(of -> text.substring((int) positions.getStartPosition(unit, of),
                                            (int) positions.getEndPosition(unit, of))).collect(Collectors.joining(",")));
                    default -> null;
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The errors of a class of the package of snippets, which is then forgotten. What is long is looked at up to its bytecode. */
    List<Problem> problems(String source) {
        var errors = new Errors();
        return pool().getTask(null, files, errors, options, null, List.of(new SnippetFiles.Source("Trial", source)), task -> {
            Stoppable.prepare(((BasicJavacTask) task).getContext());
            try {
                task.parse();
                rereadPackage(((BasicJavacTask) task).getContext());
                task.analyze();
                if (errors.all.isEmpty() && source.length() > LONG) {
                    task.generate();
                }
                return errors.all.stream().map(Problem::of).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                files.forgetWritten();          // an interrupt may have cut it short, before a class had its bytes
            }
        });
    }

    /** Forgets everything: an error while bytecode was made can leave javac with half a class. */
    void renew() {
        pool = null;
    }

    /** From now on. */
    void allowPreview() {
        options.addAll(Preview.OPTIONS);
    }

    private JavacTaskPool pool() {
        if (pool == null || changesSeen != classPath.changes()) {
            changesSeen = classPath.changes();
            pool = new JavacTaskPool(1);        // forgets what it found missing
        }
        return pool;
    }

    private static List<? extends StatementTree> body(CompilationUnitTree unit) {
        return unit.getTypeDecls().size() == 1 && unit.getTypeDecls().getFirst() instanceof ClassTree type
                && type.getMembers().size() == 1 && type.getMembers().getFirst() instanceof MethodTree method
                && method.getBody() != null ? method.getBody().getStatements() : null;
    }

    /** Declarations may have joined the package, or changed, since javac was used last. */
    private void rereadPackage(Context context) {
        var symbols = Symtab.instance(context);
        var snippets = symbols.getPackage(symbols.unnamedModule, Names.instance(context).fromString(SnippetFiles.PACKAGE));
        if (snippets != null) {
            if (files.takeReplaced()) {
                var outdated = new ArrayList<Symbol.ClassSymbol>();
                symbols.getAllClasses().forEach(type -> {
                    if (type.packge() == snippets) {
                        outdated.add(type);
                    }
                });
                outdated.forEach(type -> symbols.removeClass(symbols.unnamedModule, type.flatName()));
            }
            snippets.members_field = null;
            snippets.completer = ClassFinder.instance(context).getCompleter();
        }
    }

    @Trusted
    private static final class Errors implements DiagnosticListener<JavaFileObject> {
        private final List<Diagnostic<?>> all = new ArrayList<>();

        String first() {
            return all.isEmpty() ? null : all.getFirst().getCode();
        }

        @Override
        public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                all.add(diagnostic);
            }
        }
    }
}

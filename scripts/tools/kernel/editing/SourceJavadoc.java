package kernel.editing;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The documentation comment of what a signature of JShell's names, looked up in the source of its type. */
final class SourceJavadoc {

    /** Of a method or constructor: what stands before its brackets, and its parameters; any other is a type or a field. */
    private static final Pattern CALL = Pattern.compile("([^(]*)\\((.*)\\)[^)]*");

    private final String owner;
    private final String member;
    private final List<String> parameters;

    private SourceJavadoc(String owner, String member, List<String> parameters) {
        this.owner = owner;
        this.member = member;
        this.parameters = parameters;
    }

    /** The candidates for what a signature may mean: a member of a type, or a type. */
    static List<SourceJavadoc> meant(String written) {
        var signature = withoutRecordsParameters(written);
        var call = CALL.matcher(signature);
        boolean isCall = call.matches();
        var name = withoutTypeArguments(isCall ? call.group(1) : signature).strip().replaceFirst(".*\\s", "");
        int dot = name.lastIndexOf('.');
        var all = new ArrayList<SourceJavadoc>();
        var parameters = isCall ? parameters(call.group(2)) : null;
        if (dot > 0) {
            all.add(new SourceJavadoc(name.substring(0, dot), name.substring(dot + 1), parameters));
        }
        all.add(new SourceJavadoc(name, isCall ? "<init>" : null, parameters));
        return all;
    }

    /** JShell writes a record's parameters behind its name: {@code int Cup(int ml).half()}. */
    static String withoutRecordsParameters(String signature) {
        return signature.replaceFirst("^([^(]*)\\([^)]*\\)\\.", "$1.");
    }

    /** The type that the member belongs to, or that is meant itself. */
    String owner() {
        return owner;
    }

    /** The comment in the source of its top-level type, without stars; null if there is none. @param nested the type's name, from the top-level one on */
    String in(String source, String nested) {
        try {
            var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, problem -> { }, List.of("-proc:none"), null,
                    List.of(new Text(source)));
            var unit = task.parse().iterator().next();
            var found = new String[1];
            new Search(DocTrees.instance(task), nested, found).scan(new TreePath(unit), null);
            return found[0];
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    private final class Search extends TreePathScanner<Void, Void> {

        private final DocTrees comments;
        private final String nested;
        private final String[] found;

        Search(DocTrees comments, String nested, String[] found) {
            this.comments = comments;
            this.nested = nested;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (member == null && isHere(getCurrentPath())) {
                found[0] = comments.getDocComment(getCurrentPath());
            }
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (parameters != null && method.getName().contentEquals(member) && isHere(getCurrentPath().getParentPath())
                    && method.getParameters().stream().map(parameter -> simple(parameter.getType().toString())).toList().equals(parameters)) {
                found[0] = comments.getDocComment(getCurrentPath());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            if (parameters == null && member != null && variable.getName().contentEquals(member) && isHere(getCurrentPath().getParentPath())) {
                found[0] = comments.getDocComment(getCurrentPath());
            }
            return null;
        }

        private boolean isHere(TreePath path) {
            var name = new StringBuilder();
            for (Tree each : path) {
                if (each instanceof ClassTree type) {
                    name.insert(0, name.isEmpty() ? type.getSimpleName() : type.getSimpleName() + ".");
                } else if (!(each instanceof CompilationUnitTree)) {
                    return false;
                }
            }
            return name.toString().equals(nested);
        }
    }

    /** Types without packages, annotations and blanks, one a parameter. */
    private static List<String> parameters(String written) {
        var all = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= written.length(); i++) {
            char c = i == written.length() ? ',' : written.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                all.add(simple(written.substring(start, i).strip().replaceFirst("\\s+\\w+$", "")));
                start = i + 1;
            }
        }
        return written.isBlank() ? List.of() : all;
    }

    private static String simple(String type) {
        return type.replaceAll("@[\\w.]+(\\([^)]*\\))?\\s*", "").replaceAll("\\b(?:\\w+\\.)+(?=\\w)", "").replaceAll("\\s+", "").replace("...", "[]");
    }

    private static String withoutTypeArguments(String text) {
        var plain = text;
        for (var before = ""; !before.equals(plain); ) {
            before = plain;
            plain = plain.replaceAll("<[^<>]*>", "");
        }
        return plain;
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

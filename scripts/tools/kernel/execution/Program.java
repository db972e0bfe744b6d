package kernel.execution;

import java.util.regex.Pattern;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import kernel.source.CodeOnly;

/**
 * A cell that is a whole program: declarations only, and a main method, as in a source file. Such a cell runs its main. A main within a
 * class is run if the cell is a JBang script.
 */
final class Program {

    private static final Pattern SCRIPT = Pattern.compile("(?m)^//(/usr/bin/env jbang|JAVA|DEPS|SOURCES|MAIN|DESCRIPTION)\\b");
    private static final Pattern STATIC_MAIN = Pattern.compile("static\\s+(final\\s+)?void\\s+main\\s*\\(\\s*(final\\s+)?String");
    private static final Pattern INSTANCE_MAIN = Pattern.compile("\\bvoid\\s+main\\s*\\(\\s*\\)");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+[\\w.]+\\s*;");

    private final boolean script;
    private boolean declarationsOnly = true;
    private String call;

    Program(String code) {
        script = SCRIPT.matcher(CodeOnly.withLineComments(code)).find();
    }

    /** The code of a file that was pasted whole: cells have no packages. Blanks keep every position. */
    static String withoutPackage(String code) {
        var found = PACKAGE.matcher(CodeOnly.of(code));
        return !found.find() ? code : code.substring(0, found.start()) + " ".repeat(found.end() - found.start()) + code.substring(found.end());
    }

    void saw(Snippet snippet) {
        switch (snippet.kind()) {
            case STATEMENT, EXPRESSION, ERRONEOUS -> sawStatement();
            case VAR -> declarationsOnly &= snippet.subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
            case METHOD -> method((MethodSnippet) snippet);
            case TYPE_DECL -> type((TypeDeclSnippet) snippet);
            default -> { }
        }
    }

    void sawStatement() {
        declarationsOnly = false;
    }

    /** The call of its main method, or null if this cell is no program. */
    String call() {
        return declarationsOnly ? call : null;
    }

    private void method(MethodSnippet method) {
        if (method.name().equals("main")) {
            if (method.parameterTypes().isEmpty()) {
                call = call == null ? "main();" : call;
            } else if (method.parameterTypes().matches("(java\\.lang\\.)?String(\\[]|\\.\\.\\.)")) {
                call = "main(new String[0]);";          // the one that java itself prefers
            }
        }
    }

    private void type(TypeDeclSnippet type) {
        if (script && call == null) {
            if (STATIC_MAIN.matcher(type.source()).find()) {
                call = type.name() + ".main(new String[0]);";
            } else if (INSTANCE_MAIN.matcher(type.source()).find()) {
                call = "new " + type.name() + "().main();";
            }
        }
    }
}

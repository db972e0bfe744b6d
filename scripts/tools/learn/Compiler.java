package learn;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The JDK's compiler, from text to bytes in memory. Keeps the class path open between two uses, which makes the second one fast. */
final class Compiler {

    /** What the compiler complains of; line 0 if it names none. */
    record Problem(long line, String code, String message) {
    }

    /** What came of it. */
    sealed interface Result {

        /** The classes, by name. */
        record Classes(Map<String, byte[]> byName) implements Result {
        }

        /** The errors, in the order of the file. */
        record Problems(List<Problem> list) implements Result {
        }
    }

    // what uses no preview feature is compiled as without --enable-preview
    private static final List<String> OPTIONS = List.of("-proc:none", "-Xlint:none", "-classpath", System.getProperty("java.class.path"),
        "--enable-preview", "--source", "" + Runtime.version().feature());

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    Result compile(String name, String text) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var classes = new LinkedHashMap<String, ByteArrayOutputStream>();
        boolean compiled = compiler.getTask(null, new InMemory(files, classes), problems, OPTIONS, null, List.of(new Source(name, text))).call();
        if (!compiled) {
            return new Result.Problems(problems.getDiagnostics().stream().filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> new Problem(Math.max(0, each.getLineNumber()), each.getCode(), each.getMessage(Locale.ROOT))).toList());
        }
        var bytes = new LinkedHashMap<String, byte[]>();
        classes.forEach((each, stream) -> bytes.put(each, stream.toByteArray()));
        return new Result.Classes(bytes);
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        private InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                }
            };
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

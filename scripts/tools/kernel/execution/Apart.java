package kernel.execution;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/**
 * Keeps the messages of several files apart. JShell takes two for one that say the same at the same place of two snippets, such as
 * {@code int a() { return z(); }} and {@code int b() { return z(); }}, and then thinks that nothing is missing in one of them. Here they
 * differ by blanks at their end.
 */
final class Apart implements DiagnosticListener<JavaFileObject> {

    private final DiagnosticListener<? super JavaFileObject> behind;
    private final Map<JavaFileObject, Integer> numbers = new IdentityHashMap<>();

    Apart(DiagnosticListener<? super JavaFileObject> behind, Iterable<? extends JavaFileObject> files) {
        this.behind = behind;
        files.forEach(file -> numbers.put(file, numbers.size()));
    }

    @Override
    public void report(Diagnostic<? extends JavaFileObject> said) {
        int number = numbers.getOrDefault(said.getSource(), 0);
        behind.report(number == 0 ? said : new Padded(said, " ".repeat(number)));
    }

    private record Padded(Diagnostic<? extends JavaFileObject> said, String blanks) implements Diagnostic<JavaFileObject> {

        @Override
        public Kind getKind() {
            return said.getKind();
        }

        @Override
        public JavaFileObject getSource() {
            return said.getSource();
        }

        @Override
        public long getPosition() {
            return said.getPosition();
        }

        @Override
        public long getStartPosition() {
            return said.getStartPosition();
        }

        @Override
        public long getEndPosition() {
            return said.getEndPosition();
        }

        @Override
        public long getLineNumber() {
            return said.getLineNumber();
        }

        @Override
        public long getColumnNumber() {
            return said.getColumnNumber();
        }

        @Override
        public String getCode() {
            return said.getCode();
        }

        @Override
        public String getMessage(Locale locale) {
            return said.getMessage(locale) + blanks;
        }

        @Override
        public String toString() {
            return said.toString();
        }
    }
}

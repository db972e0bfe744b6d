package kernel.execution;

import com.sun.tools.javac.api.ClientCodeWrapper.Trusted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import kernel.source.SnippetLines;

/** The files that javac sees: the class path, the classes that JShell has made of declarations, and, in memory, what it writes itself. */
@Trusted            // javac would put a wrapper around each file
final class SnippetFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {

    static final String PACKAGE = "REPL";

    private final Map<String, JavaFileObject> declared = new LinkedHashMap<>();
    private final Map<String, Written> written = new HashMap<>();
    private boolean replaced;

    SnippetFiles(StandardJavaFileManager files) {
        super(files);
    }

    /** Lets later snippets use a class. It may take the place of an earlier one. */
    synchronized void declare(String name, byte[] bytecode) {
        replaced |= declared.put(name, new Declared(name, bytecode)) != null;
    }

    /** What later snippets see of a class; null if nobody has declared it. */
    synchronized byte[] bytecode(String name) {
        return declared.get(name) instanceof Declared one ? one.bytecode : null;
    }

    /** The classes, of those whose names they begin with, that the code of some mentions. */
    synchronized Set<String> mentionedBy(Set<String> classes) {
        return declared.values().stream().map(Declared.class::cast).filter(one -> classes.contains(SnippetLines.topLevel(one.name)))
                .flatMap(one -> Versions.mentioned(one.name, one.bytecode).stream()).collect(Collectors.toSet());
    }

    /** Lets the others go. */
    synchronized void keep(Predicate<String> isNeeded) {
        replaced |= declared.keySet().removeIf(name -> !isNeeded.test(name));
    }

    /** True if a class has taken the place of another one since the last call. */
    synchronized boolean takeReplaced() {
        boolean taken = replaced;
        replaced = false;
        return taken;
    }

    /** The bytecode that was written and is not forgotten, by class name. */
    Map<String, byte[]> written() {
        var classes = new HashMap<String, byte[]>();
        written.forEach((name, file) -> classes.put(name, file.bytes.toByteArray()));
        return classes;
    }

    /** To be called after each compilation, however it ended. */
    void forgetWritten() {
        written.clear();
    }

    @Override
    public synchronized Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse) throws IOException {
        if (location == StandardLocation.CLASS_PATH) {
            if (packageName.equals(PACKAGE)) {
                return new ArrayList<>(declared.values());
            }
            if (packageName.equals("java") || packageName.startsWith("java.")) {
                return List.of();           // only the JDK may have such; to look it up would open every jar for the first cell
            }
        }
        return super.list(location, packageName, kinds, recurse);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Declared here ? here.name : super.inferBinaryName(location, file);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, Kind kind, FileObject sibling) {
        var file = new Written(className);
        written.put(className, file);
        return file;
    }

    private static URI uri(String name, Kind kind) {
        return URI.create("string:///" + name.replace('.', '/') + kind.extension);
    }

    @Trusted
    static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(uri(name, Kind.SOURCE), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @Trusted
    private static final class Declared extends SimpleJavaFileObject {
        private final String name;
        private final byte[] bytecode;

        Declared(String name, byte[] bytecode) {
            super(uri(name, Kind.CLASS), Kind.CLASS);
            this.name = name;
            this.bytecode = bytecode;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytecode);
        }
    }

    @Trusted
    private static final class Written extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Written(String name) {
            super(uri(name, Kind.CLASS), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }
}

package test.notebooks;

import course.Card;
import course.Exercise;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Answers to exercises, each in a class of its own with what the exercise gives; all are compiled together, then judged one by one. */
final class Answers {

    private static final String IMPORTS = """
        import static aiosqlite.Aiosqlite.*;
        import static asyncio.Asyncio.*;
        import static course.SampleData.*;
        import aiosqlite.*;
        import asyncio.*;
        import course.*;
        import module java.base;
        """;

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Path classes;
    private ClassLoader loader;

    /** @param classes an empty folder for what is compiled */
    Answers(Path classes) {
        this.classes = classes;
    }

    /** Adds an answer; the name that is returned stands for it. */
    String add(Exercise exercise, String code) {
        var name = "Answer" + sources.size();
        sources.put(name, IMPORTS + "public class " + name + " {\n" + exercise.given() + "\n" + code
            + "\npublic Card check() {\nreturn Check.that(\"" + exercise.name() + "\", () -> " + exercise.call() + ");\n}\n}\n");
        return name;
    }

    /** Throws {@code AssertionError} with the compiler's words where an answer is no Java. */
    void compile() throws Exception {
        var words = new StringWriter();
        var files = new ArrayList<SimpleJavaFileObject>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        Files.createDirectories(classes);
        if (!ToolProvider.getSystemJavaCompiler().getTask(words, null, null, List.of("-d", classes.toString(), "-cp",
                System.getProperty("java.class.path"), "--enable-preview", "--source", "" + Runtime.version().feature()), null, files).call()) {
            throw new AssertionError(words.toString());
        }
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
    }

    /** What the check says about that answer. */
    Card judge(String name) throws Exception {
        var answer = loader.loadClass(name).getConstructor().newInstance();
        return (Card) answer.getClass().getMethod("check").invoke(answer);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

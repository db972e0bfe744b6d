package test.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import course.Exercise;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import test.Command;

/** {@code ./jbang ide}: with the folders and libraries that it tells an editor, javac resolves programs, helpers and an answer. */
@Execution(ExecutionMode.CONCURRENT)
class IdeTest {

    private static final Path ROOT = Checkout.root();

    @TempDir
    private Path folder;

    @Test
    void javacFindsEverythingWhereTheEditorIsTold() throws Exception {
        Files.createDirectory(folder.resolve(".vscode"));
        Files.writeString(folder.resolve(".vscode/settings.json"), """
            {"editor.rulers": [100], "java.configuration.runtimes": [{"name": "JavaSE-8", "path": "/old", "default": true}]}""");
        var made = Command.of(ROOT.resolve("jbang").toString(), "ide", "--folder", folder.toString()).run();
        assertEquals(0, made.exit(), made::toString);
        Learn.starterOf(Exercise.named("brewAll"), folder.resolve("answers"));

        var settings = JsonParser.parseString(Files.readString(folder.resolve(".vscode/settings.json"))).getAsJsonObject();
        var sources = settings.getAsJsonArray("java.project.sourcePaths").asList().stream().map(JsonElement::getAsString)
            .map(source -> ROOT.resolve(source).toString()).collect(Collectors.joining(File.pathSeparator));
        var libraries = settings.getAsJsonArray("java.project.referencedLibraries").asList().stream().map(JsonElement::getAsString)
            .collect(Collectors.joining(File.pathSeparator));
        var words = new StringWriter();
        var options = List.of("-proc:none", "-Xlint:none", "-implicit:none", "-d", folder.resolve("classes").toString(), "-sourcepath", sources,
            "-classpath", libraries, "--enable-preview", "--source", "" + Runtime.version().feature());
        Files.createDirectories(folder.resolve("classes"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            assertTrue(compiler.getTask(words, files, null, options, null, files.getJavaFileObjectsFromPaths(opened())).call(), words::toString);
        }
        intelliJsFilesNameTheSameFolders();
        assertEquals(JsonParser.parseString("[100]"), settings.get("editor.rulers"));
        var runtimes = settings.getAsJsonArray("java.configuration.runtimes").asList().stream().map(JsonElement::getAsJsonObject).toList();
        assertEquals(JsonParser.parseString("{\"name\": \"JavaSE-8\", \"path\": \"/old\"}"), runtimes.getFirst());
        assertEquals("JavaSE-" + Runtime.version().feature(), runtimes.getLast().get("name").getAsString());
        assertTrue(Files.exists(Path.of(runtimes.getLast().get("path").getAsString(), "bin", "java")) && runtimes.getLast().get("default").getAsBoolean(), runtimes::toString);
    }

    /** What a learner opens: the programs, an answer, a helper, an exercise, a command and a test. */
    private List<Path> opened() throws IOException {
        var files = new ArrayList<Path>();
        try (Stream<Path> programs = Files.list(ROOT.resolve("scripts"))) {
            programs.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
        files.add(folder.resolve("answers/brewAll.java"));
        for (var file : List.of("lib/asyncio/EventLoop.java", "lib/course/Timeline.java", "exercises/Contents.java", "tools/lab/LabCommand.java",
                "tools/learn/Session.java", "test/course/TimelineTest.java")) {
            files.add(ROOT.resolve("scripts/" + file));
        }
        return files;
    }

    private void intelliJsFilesNameTheSameFolders() throws Exception {
        for (var name : List.of("modules.xml", "misc.xml", "course.iml")) {
            var xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve(".idea/" + name).toFile());
            if (name.endsWith(".iml")) {
                assertEquals(4, xml.getElementsByTagName("sourceFolder").getLength());
                assertTrue(xml.getElementsByTagName("root").getLength() > 5);
            }
        }
    }
}

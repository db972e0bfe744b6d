package kernel.magics;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.protocol.Log;

/** The environment variables by which IJava and JJava are set up, {@code IJAVA_CLASSPATH} and the like. */
final class IJavaEnvironment {

    private IJavaEnvironment() { }

    /** What is to be on the class path from the start; * and ** stand for parts of a path. */
    static List<Path> classPath() {
        var entries = new ArrayList<Path>();
        values("CLASSPATH").flatMap(value -> Stream.of(value.split(File.pathSeparator))).filter(entry -> !entry.isBlank()).forEach(entry -> {
            try {
                entries.addAll(FileMagics.files(entry.strip()));
            } catch (IOException e) {
                Log.say("not on the class path: " + entry + ", " + e.getMessage());
            }
        });
        return entries;
    }

    /** The code to run before the first cell: the scripts', then the one given as such. */
    static String startUp() {
        var scripts = values("STARTUP_SCRIPTS_PATH").flatMap(value -> Stream.of(value.split(File.pathSeparator))).filter(entry -> !entry.isBlank())
                .flatMap(IJavaEnvironment::scripts);
        return Stream.concat(scripts, values("STARTUP_SCRIPT")).collect(Collectors.joining("\n"));
    }

    private static Stream<String> scripts(String pattern) {
        try {
            var texts = new ArrayList<String>();
            for (var file : FileMagics.files(pattern.strip())) {
                texts.add(Files.readString(file));
            }
            return texts.stream();
        } catch (IOException e) {
            Log.say("start-up script left out: " + e.getMessage());
            return Stream.empty();
        }
    }

    private static Stream<String> values(String name) {
        return Stream.of("IJAVA_", "JJAVA_").map(kernel -> System.getenv(kernel + name)).filter(value -> value != null && !value.isBlank());
    }
}

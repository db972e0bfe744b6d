package kernel.execution;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.protocol.Log;

/** The environment variables by which IJava and JJava are set up, {@code IJAVA_CLASSPATH} and the like. */
public final class IJavaEnvironment {

    private static final Pattern TIMEOUT = Pattern.compile("(-?\\d{1,15})\\s*([A-Za-z]*)");

    private IJavaEnvironment() { }

    /** What is to be on the class path from the start; * and ** stand for parts of a path. */
    public static List<Path> classPath() {
        var entries = new ArrayList<Path>();
        values("CLASSPATH").flatMap(IJavaEnvironment::paths).forEach(entry -> {
            try {
                entries.addAll(Glob.files(entry));
            } catch (IOException e) {
                Log.say("not on the class path: " + entry + ", " + e.getMessage());
            }
        });
        return entries;
    }

    /** The code to run before the first cell: the scripts', then the one given as such. */
    public static String startUp() {
        var scripts = values("STARTUP_SCRIPTS_PATH").flatMap(IJavaEnvironment::paths).flatMap(IJavaEnvironment::scripts);
        return Stream.concat(scripts, values("STARTUP_SCRIPT")).collect(Collectors.joining("\n"));
    }

    /** The options of the cells' compiler. */
    static List<String> compilerOptions() {
        return values("COMPILER_OPTS").flatMap(value -> Stream.of(value.strip().split("\\s+"))).toList();
    }

    /** How long one statement of a cell may run, {@code 500} milliseconds or {@code 30 SECONDS}; zero if it may for ever. */
    static Duration timeout() {
        return values("TIMEOUT").findFirst().map(IJavaEnvironment::duration).orElse(Duration.ZERO);
    }

    private static Duration duration(String written) {
        var timeout = TIMEOUT.matcher(written.strip());
        try {
            if (timeout.matches()) {
                var unit = timeout.group(2).isEmpty() ? TimeUnit.MILLISECONDS : TimeUnit.valueOf(timeout.group(2).toUpperCase(Locale.ROOT));
                return Duration.of(Math.max(0, Long.parseLong(timeout.group(1))), unit.toChronoUnit());
            }
        } catch (IllegalArgumentException noSuchUnit) {
            // said below
        }
        Log.say("IJAVA_TIMEOUT is no duration such as '500' or '30 SECONDS', so there is none: " + written);
        return Duration.ZERO;
    }

    private static Stream<String> paths(String value) {
        return Stream.of(value.split(File.pathSeparator)).map(String::strip).filter(entry -> !entry.isEmpty());
    }

    private static Stream<String> scripts(String pattern) {
        try {
            var texts = new ArrayList<String>();
            for (var file : Glob.files(pattern)) {
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

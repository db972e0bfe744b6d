package test.aiosqlite;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import test.Command;

/** A program of the tests, run in a Java of its own with this one's class path. */
final class Child {
    private Child() {
    }

    static Command of(Class<?> program, String... arguments) {
        return Command.of(line(program, arguments).toArray(String[]::new));
    }

    static List<String> line(Class<?> program, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.concat(Stream.of(java, "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-cp", System.getProperty("java.class.path"), program.getName()), Stream.of(arguments)).toList();
    }
}

package kernel.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an installed kernel is started: plain {@code java}, of the JDK that it was installed with. */
final class LaunchLine {

    /** How the names of the jars begin that the kernel is made of; JBang's is loaded apart. */
    static final List<String> JARS = List.of("kernel.jar", "jupyter-jvm-basekernel-", "gson-", "jeromq-", "jnacl-", "jbang-cli-");

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private final Path folder;
    private final Kernelspec.Options options;

    LaunchLine(Path folder, Kernelspec.Options options) {
        this.folder = folder;
        this.options = options;
    }

    /** The whole command; {@code arguments} go to the kernel. */
    List<String> command(String... arguments) throws IOException {
        return command(List.of("-XX:AOTCache=" + aotCache()), "kernel.Kernel", arguments);
    }

    /** The same command, but recording what {@code -XX:AOTCache} will want. */
    List<String> trainingCommand() throws IOException {
        return command(List.of("-XX:AOTCacheOutput=" + aotCache()), "kernel.install.Training");
    }

    private List<String> command(List<String> aot, String main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(JAVA_HOME.resolve("bin").resolve(File.separatorChar == '/' ? "java" : "java.exe").toString());
        command.addAll(aot);
        // a small heap's collector, which starts fastest and gives memory back
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        // a cache from another JDK is passed over in silence
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.addAll(options.jvm());
        command.add("-Dkernel.jbang=" + lib(List.of("kernel.jar", "jbang-cli-")));
        command.addAll(List.of("-cp", Stream.concat(Stream.of(lib(JARS.subList(0, 5))),
                options.classPath().stream().map(Path::toString)).collect(Collectors.joining(File.pathSeparator))));
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }

    /** A shell script that starts it, or says that the JDK is gone. */
    String script() throws IOException {
        return """
                #!/bin/sh
                # Starts the Java kernel. Written by `jbang kernel install`.
                java=%s
                if [ ! -x "$java" ]; then
                  echo "The Java kernel was installed with the JDK in %s, which is gone. Install a JDK 25 or later and run 'jbang kernel install' again." >&2
                  exit 1
                fi
                exec "$java" %s "$1"
                """.formatted(quote(command().getFirst()), JAVA_HOME,
                command().stream().skip(1).map(LaunchLine::quote).collect(Collectors.joining(" ")));
    }

    Path aotCache() {
        return folder.resolve("kernel.aot");
    }

    private String lib(List<String> beginnings) throws IOException {
        try (var files = Files.list(folder.resolve("lib"))) {
            var all = files.sorted().toList();
            return beginnings.stream().flatMap(start -> all.stream().filter(jar -> jar.getFileName().toString().startsWith(start)))
                    .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

package kernel.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How an installed kernel is started: plain {@code java}, of the JDK that it was installed with. */
final class LaunchLine {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private final Path folder;
    private final Kernelspec.Options options;

    LaunchLine(Path folder, Kernelspec.Options options) {
        this.folder = folder;
        this.options = options;
    }

    /** The whole command; {@code arguments} go to the kernel. */
    List<String> command(String... arguments) throws IOException {
        return command(List.of("-XX:AOTCache=" + aotCache()), arguments);
    }

    /** The same command, but recording what {@code -XX:AOTCache} will want. */
    List<String> trainingCommand(String... arguments) throws IOException {
        // a method that the first JIT compiler alone has compiled here stays with it for good: the kernel's and javac's own. What cells
        // bring goes on to the second one, as ever
        return command(List.of("-XX:AOTCacheOutput=" + aotCache(), "-XX:TieredStopAtLevel=1"), arguments);
    }

    private List<String> command(List<String> aot, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(JAVA_HOME.resolve("bin").resolve(File.separatorChar == '/' ? "java" : "java.exe").toString());
        command.addAll(aot);
        // a small heap's collector, which starts fastest and gives memory back
        command.add("-XX:+UseSerialGC");
        command.addAll(List.of("-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40"));
        if (options.jvm().stream().noneMatch(option -> option.startsWith("-Xm"))) {
            // by default a 64th of the machine's memory, all of which would be filled first; the young part as it is in 24 MB
            command.addAll(List.of("-Xms20m", "-XX:NewSize=7500k"));
        }
        // what the JIT needed while it compiled, given back
        command.add("-XX:TrimNativeHeapInterval=2000");
        // a cache from another JDK is passed over in silence
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.add("--enable-preview");                // for a cell that asks for it; the compilers are told then
        command.addAll(options.jvm());
        if (options.jvm().contains("--enable-preview")) {
            command.add("-Dkernel.preview=true");       // no cell need ask
        }
        command.add("-Dkernel.jbang=" + lib("kernel.jar") + File.pathSeparator + lib("jbang-cli-"));
        if (!options.classPath().isEmpty()) {
            command.add("-Dkernel.classpath=" + options.classPath().stream().map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)));
        }
        // -jar, for the manifest grants what would cost start-up time as an option: options that open modules switch off a part
        // of the AOT cache
        command.addAll(List.of("-jar", lib("kernel.jar")));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A shell script that starts it, or says that the JDK is gone. */
    String script() throws IOException {
        return """
                #!/bin/sh
                # Starts the Java kernel. Written by its command install.
                java=%s
                if [ ! -x "$java" ]; then
                  echo "The Java kernel was installed with the JDK in %s, which is gone. Install a JDK 25 or later and install the kernel again: %s install" >&2
                  exit 1
                fi
                # in a locale that knows ASCII alone, names of files and what is handed to other programs would lose their letters
                case "${LC_ALL:-${LC_CTYPE:-$LANG}}" in
                  ''|C|POSIX) LC_CTYPE=C.UTF-8; export LC_CTYPE; [ -z "$LC_ALL" ] || LC_ALL=C.UTF-8 ;;
                esac
                # Java reads the names of files as the locale has them
                [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
                exec "$java" %s "$1"
                """.formatted(quote(command().getFirst()), JAVA_HOME, Called.name(),
                command().stream().skip(1).map(LaunchLine::quote).collect(Collectors.joining(" ")));
    }

    Path aotCache() {
        return folder.resolve("kernel.aot");
    }

    private String lib(String beginning) throws IOException {
        try (var files = Files.list(folder.resolve("lib"))) {
            return files.filter(jar -> jar.getFileName().toString().startsWith(beginning)).findFirst().orElseThrow().toString();
        }
    }

    /** A word as a shell reads it. */
    static String word(String word) {
        return word.matches("[\\w./:=,+-]+") ? word : quote(word);
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

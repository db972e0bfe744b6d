package book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import python.Lines;
import python.SetupException;

/** The Javadoc of the libraries, as the JDK's own tool makes it. */
final class ApiPages {

    private static final List<String> LIBRARIES = List.of("asyncio", "aiosqlite", "course", "cluster");
    private static final List<String> JDK = List.of("java.lang", "java.util", "java.util.concurrent", "java.util.concurrent.locks", "java.time", "java.nio.file");
    private static final String BACK = "<div style=\"padding:8px 20px\"><a href=\"../index.html\">← the lessons</a></div>";

    private ApiPages() {}

    static void make(Path root, Path folder) throws IOException, InterruptedException {
        var sources = new ArrayList<Path>();
        for (var library : LIBRARIES) {
            try (var files = Files.list(root.resolve("scripts/lib").resolve(library))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        // a process of its own: Ctrl-C ends it at once, and it writes no more while what it has written is deleted
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "javadoc").toString(), "-quiet", "-Xdoclint:none",
            "-notimestamp", "-locale", "en", "-encoding", "UTF-8", "-docencoding", "UTF-8", "-windowtitle", "Async Java", "-doctitle",
            "The libraries of the course", "-classpath", System.getProperty("java.class.path"), "-d", folder.toString()));
        sources.stream().map(Path::toString).forEach(command::add);
        var said = new ArrayList<String>();
        if (Lines.of(command, said::add) != 0) {
            throw new SetupException("The Javadoc of the libraries could not be made: " + String.join("\n  ", said));
        }
        backTo(folder);
        Files.write(folder.resolveSibling("../also-in-the-jdk.txt").normalize(), alsoInTheJdk(sources));
    }

    /** A lesson that says {@code PriorityQueue} may mean the JDK's: such a word needs an import of ours before it is a link. */
    private static List<String> alsoInTheJdk(List<Path> sources) {
        return sources.stream().map(file -> file.getFileName().toString().replace(".java", "")).filter(name -> JDK.stream().anyMatch(each -> {
            try {
                return Class.forName(each + "." + name, false, null) != null;
            } catch (ClassNotFoundException none) {
                return false;
            }
        })).sorted().distinct().toList();
    }

    /** javadoc's own -top writes one text into every page, at whatever depth that is. */
    private static void backTo(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var page : files.filter(file -> file.toString().endsWith(".html")).toList()) {
                var back = BACK.replace("../", "../".repeat(folder.relativize(page).getNameCount()));
                Files.writeString(page, Files.readString(page).replaceFirst("(<body[^>]*>)", "$1" + back));
            }
        }
    }
}

package lock;

import checkout.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import python.SetupException;
import python.Venv;

/** One lock for each set of packages. All sets share one .venv, so all are resolved together first. */
final class PythonLocks {

    private static final String OLDEST = "3.11";

    private PythonLocks() {}

    static Map<Path, String> renew(Path root) throws IOException, InterruptedException {
        var python = new Venv(root).prepare("lock");
        var work = Folder.temporary("locks");
        try {
            List<Path> wanted;
            try (var files = Files.list(root.resolve("scripts/tools/python"))) {
                wanted = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
            }
            System.err.println("Resolving " + wanted.size() + " sets of Python packages …");
            var all = work.resolve("all");
            compile(python, wanted, null, all);
            var locks = new LinkedHashMap<Path, String>();
            for (var set : wanted) {
                var lock = work.resolve("lock");
                compile(python, List.of(set), all, lock);
                locks.put(set.resolveSibling(set.getFileName().toString().replace(".txt", ".lock")),
                    "# Made by ./jbang lock from " + set.getFileName() + "\n" + Files.readString(lock));
                Files.delete(lock);
            }
            return locks;
        } finally {
            Folder.delete(work);
        }
    }

    private static void compile(Path python, List<Path> wanted, Path constraints, Path lock) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(python.toString(), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", OLDEST,
            "--generate-hashes", "--no-header", "--no-annotate", "--output-file", lock.toString()));
        if (constraints != null) {
            command.addAll(List.of("--constraints", constraints.toString()));
        }
        wanted.forEach(set -> command.add(set.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new SetupException("The Python packages could not be resolved: " + said);
        }
    }
}

package bench.aiosqlite;

import static aiosqlite.Aiosqlite.connect;

import bench.Rounds;
import checkout.Checkout;
import checkout.Folder;
import checkout.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import python.SetupException;
import python.Venv;

/** {@code ./jbang bench aiosqlite}: ours beside PyPI's aiosqlite, plain JDBC, Python's sqlite3 and SQLite in C, on one file. */
@Command(name = "aiosqlite",
    description = "Our aiosqlite beside PyPI's, plain JDBC, Python's sqlite3 and SQLite in C, on one file in WAL mode. Some ten seconds a round.")
public final class AiosqliteBench implements Callable<Integer> {
    @Mixin
    private Rounds rounds;

    @Option(names = "--only", paramLabel = "<word>", defaultValue = "", description = "only workloads with this in their names")
    private String only;

    private AiosqliteBench() {
    }

    @Override
    public Integer call() {
        try {
            var folder = Files.createTempDirectory("bench-aiosqlite");
            try {
                measure(folder);
            } finally {
                Folder.delete(folder);
            }
            return 0;
        } catch (SetupException | IOException failure) {
            System.err.println(Trouble.sentence("aiosqlite could not be measured", failure));
            return 1;
        }
    }

    private void measure(Path folder) throws IOException {
        var file = folder.resolve("bench.db").toString();
        makeFile(file);
        var sides = sides(folder, file);
        var workloads = Stream.of(Workload.values()).filter(each -> each.title.contains(only)).toList();
        try (var load = rounds.load()) {
            var table = new Table(rounds.title(), load != null, sides.stream().map(Contender::name).toList());
            for (var round = -rounds.warmUp; round < rounds.counted; round++) {
                System.err.println(round < 0 ? "warming up, " + -round + " to go …" : "round " + (round + 1) + " of " + rounds.counted + " …");
                for (var workload : workloads) {
                    for (var side : sides) {
                        var millis = side.measure(workload);
                        if (round >= 0) millis.ifPresent(value -> table.add(workload, side.name(), value));
                    }
                }
            }
            table.lines().forEach(System.out::println);
        } finally {
            sides.forEach(Contender::close);
        }
    }

    private static void makeFile(String file) {
        try (var db = connect(file)) {
            db.executeFetchAll("PRAGMA journal_mode = WAL");
            db.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)");
            db.executeMany("INSERT INTO users (name, age) VALUES (?, ?)", IntStream.range(0, 100_000).mapToObj(n -> List.of("user " + n, n % 90)).toList());
            db.commit();
        }
    }

    private static List<Contender> sides(Path folder, String file) throws IOException {
        var venv = new Venv(Checkout.root());
        venv.prepare("lab");
        var here = Checkout.root().resolve("scripts/tools/bench/aiosqlite");
        var sides = new ArrayList<Contender>();
        sides.add(new Ours(file));
        sides.add(new Other("aiosqlite", List.of(venv.python().toString(), here.resolve("aiosqlite_side.py").toString(), file)));
        sides.add(new Jdbc(file));
        sides.add(new Other("sqlite3", List.of(venv.python().toString(), here.resolve("sqlite3_side.py").toString(), file)));
        var program = folder.resolve("sqlite").toString();
        if (compiles(here.resolve("sqlite.c").toString(), program)) sides.add(new Other("C", List.of(program, file)));
        else System.err.println("SQLite in C is left out: it needs cc and sqlite3.h (Debian: apt-get install gcc libsqlite3-dev)");
        return sides;
    }

    private static boolean compiles(String source, String program) {
        try {
            return new ProcessBuilder("cc", "-O2", "-o", program, source, "-lsqlite3").redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException noCompiler) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

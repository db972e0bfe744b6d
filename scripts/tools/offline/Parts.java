package offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of the folder, each made in turn and told of; at the end a table of their sizes and times. */
final class Parts {

    interface Step {
        void take() throws IOException, InterruptedException;
    }

    private record Row(String name, String what, long bytes, double seconds) {
    }

    private final List<Row> rows = new ArrayList<>();

    void add(String name, String what, Path folder, Step step) throws IOException, InterruptedException {
        System.err.println("Gathering " + what + " …");
        var start = System.nanoTime();
        step.take();
        rows.add(new Row(name, what, size(folder), (System.nanoTime() - start) / 1e9));
    }

    String table() {
        var lines = new StringBuilder();
        rows.forEach(row -> lines.append(line(row.name, row.bytes, row.seconds, row.what)));
        return lines.append(line("together", rows.stream().mapToLong(Row::bytes).sum(), rows.stream().mapToDouble(Row::seconds).sum(), "")).toString();
    }

    private static String line(String name, long bytes, double seconds, String what) {
        return String.format(Locale.ROOT, "%-18s%6.1f MB%6.0f s  %s", name, bytes / 1e6, seconds, what).stripTrailing() + "\n";
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}

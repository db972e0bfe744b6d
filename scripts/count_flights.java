//JAVA 25+
//DESCRIPTION Counts a year of flights, 250 MB, in constant memory: four files at once, a queue with room for eight, a progress bar
//DEPS lib/course.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java
//FILES lib/course/*.java

import asyncio.FileLines;
import asyncio.Queue;
import asyncio.Semaphore;
import course.ProgressBar;
import course.Refusal;
import course.Sentence;
import java.util.zip.GZIPInputStream;

import static asyncio.Asyncio.*;
import static course.SampleData.yearOfFlights;

/** Some rows of a file; none at its end. */
record Rows(Path file, List<String> lines, long bytes) { }

Map<String, Integer> flights = new TreeMap<>();

List<Path> files(String[] named) {
    try (var bar = new ProgressBar("making the files", 12)) {
        return named.length == 0 ? yearOfFlights(_ -> bar.add(1)) : Stream.of(named).map(Path::of).toList();
    }
}

long size(Path file) {
    try {
        return Files.size(file);
    } catch (IOException unknown) {
        return 0;               // the reading will say why
    }
}

FileLines open(Path file) {
    return file.toString().endsWith(".gz") ? linesOf(file, GZIPInputStream::new) : linesOf(file);
}

// where the queue is full, the reader waits for the counter
void read(Path file, Semaphore places, Queue<Rows> queue) {
    try (var place = places.acquire(); var rows = open(file)) {
        boolean more = true;
        for (long from = 0; more; from = rows.position()) {
            var lines = rows.readLines();
            more = !lines.isEmpty();
            if (!more && rows.isCutOff()) {
                throw new Refusal(file + " ends in the middle of a line, as if it had been cut off: fetch it again");
            }
            queue.put(new Rows(file, lines, rows.position() - from));
        }
    }
}

void add(Rows rows) {
    for (var line : rows.lines()) {
        var fields = line.split(",", 5);
        if (fields.length < 5) {
            var shown = line.substring(0, Math.min(line.length(), 60)).replaceAll("\\p{C}", "?");        // it may command the terminal
            throw new Refusal(rows.file() + " has a line that is no flight: " + shown);
        }
        flights.merge(fields[3], 1, Integer::sum);
    }
}

void count(List<Path> files, Queue<Rows> queue) {
    try (var bar = new ProgressBar("counting", files.stream().mapToLong(this::size).sum())) {
        for (int open = files.size(); open > 0; ) {
            var rows = queue.get();
            add(rows);
            bar.add(rows.bytes());
            open -= rows.lines().isEmpty() ? 1 : 0;
        }
    }
}

void countAll(List<Path> files) {
    var queue = new Queue<Rows>(8);
    var places = new Semaphore(4);
    taskGroup(group -> {
        files.forEach(file -> group.createTask(() -> read(file, places, queue)));
        count(files, queue);
    });
}

void main(String[] args) {
    if (Stream.of(args).anyMatch(each -> each.startsWith("-"))) {
        boolean asksForHelp = List.of(args).contains("--help") || List.of(args).contains("-h");
        (asksForHelp ? System.out : System.err).println("name the files to count: ./jbang count_flights FILES, or none for a year of flights");
        System.exit(asksForHelp ? 0 : 2);
    }
    Sentence.orExit(() -> {
        var files = files(args);
        run(() -> countAll(files));
        flights.forEach((carrier, count) -> IO.println(String.format(Locale.ROOT, "%s %,10d", carrier, count)));
        int all = flights.values().stream().mapToInt(each -> each).sum();
        IO.println(String.format(Locale.ROOT, "%,d flights in %d file%s", all, files.size(), files.size() == 1 ? "" : "s"));
    });
}

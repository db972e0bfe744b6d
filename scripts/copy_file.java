//JAVA 25+
//DESCRIPTION Copies a file through a connection over TCP, 64 kB at a time: the sender waits for the writer, and both compare their sums
//DEPS lib/course.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java
//FILES lib/course/*.java

import asyncio.Queue;
import asyncio.StreamReader;
import asyncio.StreamWriter;
import course.ProgressBar;
import course.Refusal;
import course.Sentence;
import course.WholeFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import static asyncio.Asyncio.*;
import static course.SampleData.yearOfFlights;

static final int CHUNK = 64 * 1024;

/** What has gone through. */
record Passed(long bytes, String sum) { }

Passed passed;
int mostUnsent;

MessageDigest newSum() {
    try {
        return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
        throw new IllegalStateException(never);       // every JDK has it
    }
}

String inWords(MessageDigest sum) {
    return HexFormat.of().formatHex(sum.digest()).substring(0, 16);
}

Passed send(InputStream file, StreamWriter writer, ProgressBar bar) {
    var sum = newSum();
    long bytes = 0;
    for (var chunk = toThread(() -> file.readNBytes(CHUNK)); chunk.length > 0; chunk = toThread(() -> file.readNBytes(CHUNK))) {
        sum.update(chunk);
        bytes += chunk.length;
        writer.write(chunk);
        mostUnsent = Math.max(mostUnsent, writer.unsent());
        writer.drain();         // waits as long as too much is unsent
        bar.add(chunk.length);
    }
    writer.close();
    return new Passed(bytes, inWords(sum));
}

Passed receive(StreamReader reader, WholeFile copy) {
    var sum = newSum();
    long bytes = 0;
    for (var chunk = reader.read(CHUNK); chunk.length > 0; chunk = reader.read(CHUNK)) {
        var data = chunk;
        toThread(() -> copy.write(data));
        sum.update(data);
        bytes += data.length;
    }
    return new Passed(bytes, inWords(sum));
}

void copy(Path from, Path to) throws IOException {
    if (!Files.isRegularFile(from)) {
        throw new Refusal(from + " cannot be copied: there is no such file, or it is a folder");
    }
    if (Files.exists(to) && Files.isSameFile(from, to)) {
        throw new Refusal(to + " is the file itself: give the copy another name");
    }
    var guests = new Queue<StreamReader>();
    try (var file = Files.newInputStream(from); var copy = new WholeFile(to);
            var server = startServer((reader, _) -> guests.put(reader), "127.0.0.1", 0);
            var connection = openConnection("127.0.0.1", server.port());
            var bar = new ProgressBar("copying", Files.size(from))) {
        taskGroup(group -> {
            var sent = group.createTask(() -> send(file, connection.writer(), bar));
            passed = receive(guests.get(), copy);
            if (!passed.equals(sent.await())) {
                throw new Refusal(to + " is not kept: what came is not what was sent");
            }
        });
        copy.keep();
    }
}

void main(String[] args) {
    boolean asksForHelp = List.of(args).contains("--help") || List.of(args).contains("-h");
    if (asksForHelp || args.length != 0 && args.length != 2) {
        (asksForHelp ? System.out : System.err).println("say what is to be copied, and where to: ./jbang copy FROM TO");
        System.exit(asksForHelp ? 0 : 2);
    }
    Sentence.orExit(() -> {
        var from = args.length == 0 ? yearOfFlights(_ -> { }).getFirst() : Path.of(args[0]);
        var to = args.length == 0 ? Path.of("large", "copy.csv") : Path.of(args[1]);
        run(() -> copy(from, to));
        IO.println(String.format(Locale.ROOT, "%s: %,d bytes", to, passed.bytes()));
        IO.println("sent and received: " + passed.sum());
        IO.println("never more than 128 kB unsent: " + (mostUnsent <= 2 * CHUNK));
    });
}

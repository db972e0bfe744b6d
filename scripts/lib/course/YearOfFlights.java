package course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The files of {@link SampleData#yearOfFlights}: each month's flights are February's, with the month before them, as often as the size wants. */
final class YearOfFlights {

    private static final int USUAL = 250;
    private static final int FEW = 10;
    private static final int MONTHS = 12;
    private static final long MEGABYTE = 1_000_000;

    private final int megabytes;
    private final List<String> february;

    /** @param february its rows, without a heading */
    YearOfFlights(List<String> february) {
        this.megabytes = asked(System.getenv().getOrDefault("FLIGHTS_MB", "").strip());
        this.february = february;
    }

    private static int asked(String size) {
        if (size.isEmpty()) {
            return USUAL;
        }
        if (!size.matches("[1-9][0-9]{0,5}")) {
            throw new Refusal("FLIGHTS_MB=" + size + ": it is a whole number of megabytes, like FLIGHTS_MB=50");
        }
        return Integer.parseInt(size);
    }

    List<Path> files(Consumer<Path> there) {
        var folder = Path.of("large", megabytes + "-MB");
        long largest = bytes(MONTHS).length;
        long copies = Math.max(1, Math.round((double) megabytes * MEGABYTE / MONTHS / largest));
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(folder + " cannot be made: " + Sentence.why(failure), failure);
        }
        var files = new ArrayList<Path>();
        for (int month = 1; month <= MONTHS; month++) {
            var file = folder.resolve(String.format(Locale.ROOT, "flights-%02d.csv", month));
            if (!Files.exists(file)) {
                refuseFullDisk(folder, (MONTHS + 1 - month) * copies * largest);
                write(file, bytes(month), copies);
            }
            files.add(file);
            there.accept(file);
        }
        return files;
    }

    private byte[] bytes(int month) {
        return february.stream().map(row -> month + "," + row + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.US_ASCII);
    }

    // half a year would be on a disk that is full at its end
    private void refuseFullDisk(Path folder, long needed) {
        try {
            long left = Files.getFileStore(folder).getUsableSpace();
            if (left < needed) {
                var sentence = "a year of flights needs " + needed / MEGABYTE + " MB more in " + folder + ", and its disk has " + left / MEGABYTE
                    + " MB left: make room" + (megabytes > FEW ? ", or take fewer, like FLIGHTS_MB=" + FEW : "");
                throw new UncheckedIOException(sentence, new IOException(sentence));
            }
        } catch (IOException unknown) {
            // then the writing tells
        }
    }

    private static void write(Path file, byte[] month, long copies) {
        try (var whole = new WholeFile(file)) {
            for (long copy = 0; copy < copies; copy++) {
                whole.write(month);
            }
            whole.keep();
        }
    }
}

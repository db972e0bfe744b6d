package exercises.files;

import course.Attempt;
import course.Exercise;
import java.util.List;

/** A sender that waits for its reader: what is unsent stays small however large the file is. */
public final class CopyAll {

    private static final String SMALL = "the buffer stayed small";

    public static final Exercise EXERCISE = Exercise.of("15-large-files", "copy", "A copy with back-pressure")
        .task("""
            The reader of a connection begins a second late. Write `copy`: read the file in pieces of 64 kB, beside the loop, and write them
            to the writer; wait while too much is unsent. `readNBytes(most)` gives fewer bytes at the end, and none after it. Close the file,
            not the writer: the check ends it. It sends 30 MB, compares what arrives, and looks how much was read and held when the reader
            began.""")
        .given("""
            interface Copy {
                void copy(InputStream file, StreamWriter writer) throws Exception;
            }

            class Film extends FilterInputStream {
                boolean onTheLoop, closed;
                int given;
                StreamWriter sender;

                Film(byte[] pictures) {
                    super(new ByteArrayInputStream(pictures));
                }

                public int read(byte[] into, int from, int most)
                        throws IOException {
                    onTheLoop |= EventLoop.running() != null;
                    int count = super.read(into, from, most);
                    given += count;
                    return count;
                }

                public void close() {
                    closed = true;
                }
            }

            byte[] pictures(int count) {
                var pictures = new byte[count];
                new Random(15).nextBytes(pictures);
                return pictures;
            }

            byte[] pictures = pictures(30_000_000);
            int held, given;

            long sumOf(Film film, StreamReader reader) {
                sleep(seconds(1));
                held = film.sender.unsent();
                given = film.given;
                var sum = new CRC32();
                for (var piece = reader.read(65_536); piece.length > 0;
                        piece = reader.read(65_536)) {
                    sum.update(piece);
                }
                return sum.getValue();
            }

            List<String> overTheWire(Copy answer) throws Exception {
                var sum = new CRC32();
                sum.update(pictures);
                var film = new Film(pictures);
                var received = new Queue<Long>();
                try (var server = startServer((reader, own) ->
                            received.put(sumOf(film, reader)), "127.0.0.1", 0);
                        var us = openConnection("127.0.0.1", server.port())) {
                    film.sender = us.writer();
                    answer.copy(film, us.writer());
                    boolean open = !us.writer().isClosing();
                    us.writer().writeEof();
                    boolean same = received.get() == sum.getValue();
                    return List.of(
                        same ? "the same film" : "another film",
                        held < 1_000_000 ? "the buffer stayed small"
                            : held / 1_000_000 + " MB in the buffer",
                        given < 20_000_000 ? "read as it went" : "read at once",
                        film.onTheLoop ? "read on the loop" : "read beside it",
                        film.closed ? "closed" : "left open",
                        open ? "the writer open" : "the writer closed");
                }
            }""")
        .starter("""
            void copy(InputStream file, StreamWriter writer) throws IOException {
                // your turn
            }""")
        .call("overTheWire((file, to) -> copy(file, to))")
        .notStarted(attempt -> List.of("another film", SMALL, "read as it went", "read beside it", "left open", "the writer open").equals(attempt.value()))
        .hints(
            "`toThread(() -> file.readNBytes(65_536))` reads a piece beside the loop. An empty array is the end.",
            "After each `writer.write(piece)` call `writer.drain()`: it waits while too much is unsent, and else goes on at once.",
            "`try (file) { … }` closes the file at the end, whatever happens in between.")
        .mistake("The whole file was in the writer's buffer before the reader began: nobody waited for it.",
            "Call writer.drain() after each writer.write(piece).",
            attempt -> says(attempt, 1, "\\d+ MB in the buffer") && attempt.waits("writer.drain()") == 0,
            """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file) {
                    var piece = toThread(() -> file.readNBytes(65_536));
                    while (piece.length > 0) {
                        writer.write(piece);
                        piece = toThread(() -> file.readNBytes(65_536));
                    }
                }
            }""")
        .mistake("The file was written in one piece, or waited for once: drain() comes too late when all is in the buffer.",
            "Read 64 kB, write them, drain; and so on until a piece is empty.",
            attempt -> says(attempt, 1, "\\d+ MB in the buffer"),
            """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file) {
                    writer.write(toThread(() -> file.readAllBytes()));
                    writer.drain();
                }
            }""")
        .mistake("The whole file was in memory before the reader began: one that is larger than the memory would not pass.",
            "Read 64 kB, write them, drain; and only then read the next.",
            attempt -> says(attempt, 2, "read at once"),
            """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file) {
                    var all = toThread(() -> file.readAllBytes());
                    for (int from = 0; from < all.length; from += 65_536) {
                        writer.write(Arrays.copyOfRange(all, from, Math.min(all.length, from + 65_536)));
                        writer.drain();
                    }
                }
            }""")
        .mistake("The writer belongs to the loop: on the thread that reads, nobody may write.",
            "Only the reading goes to toThread: toThread(() -> file.readNBytes(65_536)). Write and drain outside of it.",
            attempt -> attempt.error() instanceof IllegalStateException && attempt.error().getMessage().contains("from a thread outside the loop"),
            """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file) {
                    toThread(() -> {
                        byte[] piece;
                        while ((piece = file.readNBytes(65_536)).length > 0) {
                            writer.write(piece);
                            writer.drain();
                        }
                    });
                }
            }""")
        .mistake("The writer was closed with the file: whoever lent it had more to send.",
            "try (file) { … } closes the file only.",
            attempt -> says(attempt, 5, "the writer closed"),
            """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file; writer) {
                    var piece = toThread(() -> file.readNBytes(65_536));
                    while (piece.length > 0) {
                        writer.write(piece);
                        writer.drain();
                        piece = toThread(() -> file.readNBytes(65_536));
                    }
                }
            }""")
        .mistake("Another film arrived: it is longer than the one that was sent, or a piece of it is missing.",
            "Write what readNBytes returns, as long as it is: the last piece is shorter.",
            attempt -> says(attempt, 0, "another film"),
            """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file) {
                    var piece = new byte[65_536];
                    while (toThread(() -> file.read(piece)) > 0) {
                        writer.write(piece);
                        writer.drain();
                    }
                }
            }""")
        .mistake("The file was read on the loop: while the disk is busy, no other task runs.",
            "Read with toThread(() -> file.readNBytes(65_536)).",
            attempt -> says(attempt, 3, "read on the loop"),
            """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file) {
                    var piece = file.readNBytes(65_536);
                    while (piece.length > 0) {
                        writer.write(piece);
                        writer.drain();
                        piece = file.readNBytes(65_536);
                    }
                }
            }""")
        .mistake("The file was left open. A program that copies often has no file left to open one day.",
            "Write try (file) { … } around it all.",
            attempt -> says(attempt, 4, "left open"),
            """
            void copy(InputStream file, StreamWriter writer) throws IOException {
                var piece = toThread(() -> file.readNBytes(65_536));
                while (piece.length > 0) {
                    writer.write(piece);
                    writer.drain();
                    piece = toThread(() -> file.readNBytes(65_536));
                }
            }""")
        .expect("what arrived, what was held, how the file was read, and what was closed", attempt -> attempt.value(),
            List.of("the same film", SMALL, "read as it went", "read beside it", "closed", "the writer open"))
        .expect("left running", attempt -> attempt.leftRunning(), List.of())
        .solution("""
            void copy(InputStream file, StreamWriter writer) throws IOException {
                try (file) {
                    var piece = toThread(() -> file.readNBytes(65_536));
                    while (piece.length > 0) {
                        writer.write(piece);
                        writer.drain();
                        piece = toThread(() -> file.readNBytes(65_536));
                    }
                }
            }""",
            "30 MB went through, and the writer never held more than a moment's worth.");

    private CopyAll() {
    }

    private static boolean says(Attempt attempt, int line, String regex) {
        return attempt.value() instanceof List<?> lines && lines.size() == 6 && lines.get(line).toString().matches(regex);
    }
}

package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.linesOf;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.CancelledError;
import asyncio.FileLines;
import asyncio.LimitOverrunException;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file's lines: whatever ends them, whatever they are compressed with, and whoever leaves early. */
@Timeout(30)
class FileLinesTest {

    @TempDir
    private Path folder;

    /** What a decoder hands on, which knows whether it was closed, and waits before each read. */
    private static final class Watched extends FilterInputStream {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayRead;
        private final CountDownLatch closed = new CountDownLatch(1);

        Watched(InputStream file, CountDownLatch mayRead) {
            super(file);
            this.mayRead = mayRead;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            begun.countDown();
            try {
                if (!mayRead.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("nobody let it read: does the loop stand still?");
                }
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
            return super.read(into, from, most);
        }

        @Override
        public void close() throws IOException {
            super.close();
            closed.countDown();
        }
    }

    /** What was opened, once it is. */
    private static final class Opened {

        private final CompletableFuture<Watched> one = new CompletableFuture<>();

        Watched as(Watched opened) {
            one.complete(opened);
            return opened;
        }

        Watched get() {
            return one.join();
        }

        void untilItIsRead() {
            toThread(() -> within20Seconds(one.get(20, TimeUnit.SECONDS).begun));
        }
    }

    private static void within20Seconds(CountDownLatch latch) throws InterruptedException {
        assertTrue(latch.await(20, TimeUnit.SECONDS), "it never came to it");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("menu.txt"), text);
    }

    private static List<String> all(FileLines lines) {
        return run(() -> {
            try (lines) {
                var all = new ArrayList<String>();
                lines.forEach(all::add);
                return all;
            }
        });
    }

    @Test
    void aLineEndsWithEitherLineEndAndTheLastOneNeedsNone() throws IOException {
        var lines = linesOf(file("soup\r\n\nrice\n\rfish"));
        assertEquals(List.of("soup", "", "rice", "\rfish"), all(lines));
        assertTrue(lines.isCutOff());
        var whole = linesOf(file("soup\n"));
        assertEquals(List.of("soup"), all(whole));
        assertFalse(whole.isCutOff());
        assertEquals(List.of(), all(linesOf(file(""))));
    }

    @Test
    void itIsTheSameAsTheJdkReads() throws IOException {
        var random = new Random(15);
        var text = new StringBuilder();
        for (int line = 0; line < 3_000; line++) {
            random.ints(random.nextInt(200), 0, 4).forEach(each -> text.append(List.of("a", "ü", "€", "🍲").get(each)));
            text.append(random.nextBoolean() ? "\n" : "\r\n");
        }
        assertEquals(Files.readAllLines(file(text.toString())), all(linesOf(file(text.toString()))));
    }

    @Test
    void aPartOfTheFileIsInMemoryAtATime() throws IOException {
        var path = file("a line of thirty characters ..\n".repeat(100_000));
        run(() -> {
            try (var lines = linesOf(path)) {
                assertEquals(0, lines.position());
                assertEquals(64 * 1024 / 31, lines.readLines().size());
                assertEquals(64 * 1024, lines.position());
                lines.next();
                int read = 64 * 1024 / 31 + 1;
                for (var more = lines.readLines(); !more.isEmpty(); more = lines.readLines()) {
                    read += more.size();
                }
                assertEquals(100_000, read);
                assertEquals(3_100_000, lines.position());
            }
        });
    }

    @Test
    void aLineThatNeverEndsIsRefusedAtOneMegabyte() throws IOException {
        var longest = "x".repeat(1024 * 1024 - 1);
        assertEquals(List.of(longest, "y"), all(linesOf(file(longest + "\ny\n"))));
        var refused = assertThrows(LimitOverrunException.class, () -> all(linesOf(file("y\n" + "x".repeat(3_000_000)))));
        assertEquals("a line of " + folder.resolve("menu.txt") + " is longer than 1048576 bytes", refused.getMessage());
    }

    @Test
    void gzipIsReadWithoutUnpackingItToDisk() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            IntStream.range(0, 50_000).forEach(line -> assertTrue(writes(zip, "line " + line + "\n")));
        }
        var path = Files.write(folder.resolve("menu.gz"), packed.toByteArray());
        var lines = linesOf(path, GZIPInputStream::new);
        assertEquals(50_000, all(lines).size());
        assertEquals(Files.size(path), lines.position());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @Test
    void ofWhatIsPackedAChunkIsAsLargeAsOfWhatIsNot() throws IOException {
        var text = "a line of thirty characters ..\n".repeat(10_000).getBytes();
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(text);
        }
        try (var lines = linesOf(Files.write(folder.resolve("menu.gz"), packed.toByteArray()), GZIPInputStream::new)) {
            assertEquals(64 * 1024 / 31, lines.readLines().size());
        }
    }

    @Test
    void afterALongLineAChunkIsAsLargeAsBefore() throws IOException {
        try (var lines = linesOf(file("x".repeat(900_000) + "\n" + "a line of thirty characters ..\n".repeat(100_000)))) {
            assertEquals(900_000, lines.readLines().getFirst().length());
            for (int chunk = 0; chunk < 10; chunk++) {
                assertEquals(64 * 1024 / 31, lines.readLines().size(), 1);
            }
        }
    }

    private static boolean writes(GZIPOutputStream zip, String line) {
        try {
            zip.write(line.getBytes());
            return true;
        } catch (IOException failure) {
            return false;
        }
    }

    @Test
    void whatCannotBeReadIsSaidInASentence() throws IOException {
        says("menu.txt cannot be read: there is no such file", linesOf(folder.resolve("menu.txt")));
        says("cannot be read: Is a directory", linesOf(folder));
        says("menu.txt cannot be read: it is not gzip", linesOf(file("soup\n"), GZIPInputStream::new));
        says("menu.txt cannot be read: it is damaged", linesOf(file("soup\n"), _ -> {
            throw new ZipException();
        }));
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write("soup\nrice\n".repeat(10_000).getBytes());
        }
        var bytes = packed.toByteArray();
        says("half.gz cannot be read: it ends before its data does, as if it had been cut off",
            linesOf(Files.write(folder.resolve("half.gz"), Arrays.copyOf(bytes, bytes.length / 2)), GZIPInputStream::new));
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 8, (byte) 0x55);
        assertThrows(UncheckedIOException.class, () -> all(linesOf(Files.write(folder.resolve("torn.gz"), bytes), GZIPInputStream::new)));
    }

    @Test
    void whatCouldNotBeOpenedSaysTheSameWhenItIsAskedAgain() throws IOException {
        try (var lines = linesOf(file("soup\n"), GZIPInputStream::new)) {
            var first = assertThrows(UncheckedIOException.class, lines::hasNext);
            assertEquals(first.getMessage(), assertThrows(UncheckedIOException.class, lines::hasNext).getMessage());
        }
    }

    private static void says(String sentence, FileLines lines) {
        var failure = assertThrows(UncheckedIOException.class, () -> all(lines));
        assertTrue(failure.getMessage().endsWith(sentence), failure.getMessage());
    }

    @Test
    void theLoopGoesOnWhileAThreadReads() throws IOException {
        var path = file("soup\n");
        var mayRead = new CountDownLatch(1);
        run(() -> {
            try (var lines = linesOf(path, bytes -> new Watched(bytes, mayRead))) {
                createTask(mayRead::countDown);     // a loop that stood still would never come to it
                assertEquals("soup", lines.next());
            }
        });
    }

    @Test
    void leavingEarlyClosesTheFile() throws IOException {
        var path = file("soup\nrice\n");
        var opened = new Opened();
        run(() -> {
            try (var lines = linesOf(path, bytes -> opened.as(new Watched(bytes, new CountDownLatch(0))))) {
                assertEquals("soup", lines.next());
                assertEquals(1, opened.get().closed.getCount());
            }
            assertEquals(0, opened.get().closed.getCount());
        });
    }

    @Test
    void aReadThatIsGivenUpClosesTheFileAtItsEndAndNotBefore() throws Exception {
        var path = file("soup\nrice\n");
        var opened = new Opened();
        var mayRead = new CountDownLatch(1);
        run(() -> {
            var lines = linesOf(path, bytes -> opened.as(new Watched(bytes, mayRead)));
            var reader = createTask(() -> {
                try (lines) {
                    return lines.next();
                }
            });
            opened.untilItIsRead();
            reader.cancel();
            assertThrows(CancelledError.class, reader::await);
            assertEquals(1, opened.get().closed.getCount(), "closed under the thread that reads");
            assertThrows(IllegalStateException.class, lines::hasNext);
            mayRead.countDown();
            toThread(() -> within20Seconds(opened.get().closed));
        });
    }

    @Test
    void aReadThatIsGivenUpLosesNoLine() throws IOException {
        var numbers = IntStream.range(0, 50_000).mapToObj(String::valueOf).toList();
        var path = Files.write(folder.resolve("numbers.txt"), numbers);
        var opened = new Opened();
        var mayRead = new CountDownLatch(1);
        run(() -> {
            try (var lines = linesOf(path, bytes -> opened.as(new Watched(bytes, mayRead)))) {
                var hasty = createTask(() -> lines.readLines());
                opened.untilItIsRead();
                hasty.cancel();
                assertThrows(CancelledError.class, hasty::await);
                createTask(mayRead::countDown);     // so its thread still reads when the next one asks
                var all = new ArrayList<String>();
                lines.forEach(all::add);
                assertEquals(numbers, all);
            }
        });
    }

    @Test
    void oneTaskAtATimeMayRead() throws IOException {
        var path = file("soup\n");
        var opened = new Opened();
        var mayRead = new CountDownLatch(1);
        run(() -> {
            try (var lines = linesOf(path, bytes -> opened.as(new Watched(bytes, mayRead)))) {
                var first = createTask(() -> lines.next());
                opened.untilItIsRead();
                assertThrows(IllegalStateException.class, lines::hasNext);
                mayRead.countDown();
                assertEquals("soup", first.await());
            }
        });
    }
}

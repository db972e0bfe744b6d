package test.asyncio;

import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.IncompleteReadException;
import asyncio.LimitOverrunException;
import asyncio.StreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader that is fed by hand, as in CPython's test_streams. */
class StreamReaderTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static StreamReader fed(String... parts) {
        return fedWithLimit(64 * 1024, parts);
    }

    private static StreamReader fedWithLimit(int limit, String... parts) {
        var reader = new StreamReader(limit);
        for (var part : parts) {
            reader.feedData(bytes(part));
        }
        return reader;
    }

    @Test
    @Case({"test_read", "test_read_line_breaks", "test_read_zero"})
    void readGivesWhatHasComeAndNoMoreThanIsAskedFor() {
        VirtualClock.run(() -> {
            var reader = fed("line1", "line2");
            assertEquals("", text(reader.read(0)));
            assertEquals("line1l", text(reader.read(6)));
            assertEquals("ine2", text(reader.read(100)));
            createTask(() -> { sleep(seconds(1)); reader.feedData(bytes("more")); });
            assertEquals("more", text(reader.read(100)));
        });
    }

    @Test
    @Case({"test_read_eof", "test_read_until_eof"})
    void readToTheEnd() {
        VirtualClock.run(() -> {
            var reader = fed("chunk1");
            createTask(() -> { reader.feedData(bytes("chunk2")); reader.feedEof(); });
            assertFalse(reader.atEof());
            assertEquals("chunk1chunk2", text(reader.read()));
            assertEquals("", text(reader.read(10)));
            assertTrue(reader.atEof());
        });
    }

    @Test
    @Case({"test_readline", "test_readline_nolimit_nowait"})
    void aLineMayComeInPieces() {
        VirtualClock.run(() -> {
            var reader = fed("chunk1 ");
            createTask(() -> List.of("chunk2 ", "chunk3 ", "\r\n chunk4").forEach(part -> reader.feedData(bytes(part))));
            assertEquals("chunk1 chunk2 chunk3 ", reader.readLine());
            assertEquals(" chunk4", text(reader.read(100)));
        });
    }

    @Test
    @Case({"test_readline_eof", "test_readline_empty_eof"})
    void theLastLineMayLackItsEnd() {
        VirtualClock.run(() -> {
            var reader = fed("\nsome data");
            reader.feedEof();
            assertEquals("", reader.readLine());
            assertEquals("some data", reader.readLine());
            assertNull(reader.readLine());
        });
    }

    @Test
    @Case({"test_readline_limit_with_existing_data", "test_readline_limit"})
    void aLineBeyondTheLimitIsDropped() {
        VirtualClock.run(() -> {
            var reader = fedWithLimit(3, "li", "ne1\nline2\n");
            var error = assertThrows(LimitOverrunException.class, reader::readLine);
            assertEquals("longer than the limit of 3 bytes, up to the separator", error.getMessage());
            assertEquals("line2\n", text(reader.read(100)));
            var endless = fedWithLimit(7, "chunk1 chunk2");
            assertThrows(LimitOverrunException.class, endless::readLine);
            endless.feedData(bytes("x\n"));
            assertEquals("x", endless.readLine());
        });
    }

    @Test
    @Case({"test_readuntil_multi_chunks", "test_readuntil_multi_chunks_1"})
    void untilASeparatorOfSeveralBytesCutInPieces() {
        VirtualClock.run(() -> {
            var reader = fed("GET / HTTP/1.1\r\nHost: kitchen\r\n\r");
            createTask(() -> reader.feedData(bytes("\nbody")));
            assertEquals("GET / HTTP/1.1\r\nHost: kitchen\r\n\r\n", text(reader.readUntil("\r\n\r\n")));
            assertEquals("body", text(reader.read(100)));
            var tricky = fed("QWERTYaa");
            createTask(() -> { tricky.feedData(bytes("aXb")); tricky.feedData(bytes("aaaX!")); });
            assertEquals("QWERTYaaaX", text(tricky.readUntil("aaX")));
            assertEquals("baaaX", text(tricky.readUntil("aaX")));
            assertThrows(IllegalArgumentException.class, () -> tricky.readUntil(""));
        });
    }

    @Test
    @Case("test_readuntil_limit_found_sep")
    void whatIsBeyondTheLimitStaysInTheReader() {
        VirtualClock.run(() -> {
            var reader = fedWithLimit(3, "some dataAA");
            assertThrows(LimitOverrunException.class, () -> reader.readUntil("AAA"));
            reader.feedData(bytes("A"));
            var error = assertThrows(LimitOverrunException.class, () -> reader.readUntil("AAA"));
            assertEquals(9, error.consumed());
            assertEquals("some dataAAA", text(reader.read(100)));
        });
    }

    @Test
    @Case({"test_readuntil_eof", "test_readexactly_eof"})
    void theEndBeforeTheSeparatorOrTheCount() {
        VirtualClock.run(() -> {
            var reader = fed("some dataAA");
            reader.feedEof();
            var error = assertThrows(IncompleteReadException.class, () -> reader.readUntil("AAA"));
            assertEquals("some dataAA", text(error.partial()));
            assertEquals("the other side ended after 11 bytes, before the separator had come", error.getMessage());
            var short2 = fed("ab");
            createTask(short2::feedEof);
            assertEquals("ab", text(assertThrows(IncompleteReadException.class, () -> short2.readExactly(3)).partial()));
        });
    }

    @Test
    @Case({"test_readexactly", "test_readexactly_zero_or_less", "test_readexactly_limit"})
    void exactlyAsManyAsAreAskedFor() {
        VirtualClock.run(() -> {
            var reader = fedWithLimit(3, "chunk");
            assertEquals("", text(reader.readExactly(0)));
            assertThrows(IllegalArgumentException.class, () -> reader.readExactly(-1));
            createTask(() -> reader.feedData(bytes("ychunk")));
            assertEquals("chunkychu", text(reader.readExactly(9)));
            assertEquals("nk", text(reader.read(5)));
        });
    }

    @Test
    void linesInAForLoop() {                                        // async for: StreamReader.__aiter__
        VirtualClock.run(() -> {
            var reader = fed("line1\nline2\n");
            createTask(() -> { sleep(seconds(1)); reader.feedData(bytes("line3")); reader.feedEof(); });
            var lines = new ArrayList<String>();
            for (String line : reader) {
                lines.add(line);
            }
            assertEquals(List.of("line1", "line2", "line3"), lines);
        });
    }

    @Test
    @Case("test_exception_cancel")
    void whoWaitsMayBeCancelledAndOnlyOneMayWait() {
        VirtualClock.run(() -> {
            var reader = fed();
            var first = createTask(reader::readLine);
            nextTurn();
            var error = assertThrows(IllegalStateException.class, reader::readLine);
            assertEquals("reader.readLine() while another task waits in the same reader: one task at a time may read", error.getMessage());
            first.cancel();
            assertThrows(CancelledError.class, first::await);
            reader.feedData(bytes("late\n"));
            assertEquals("late", reader.readLine());
        });
    }

    @Test
    @Case("test_readuntil_multi_separator")
    void ofSeveralSeparatorsTheOneThatEndsFirstCounts() {
        VirtualClock.run(() -> {
            var reader = new StreamReader(16);
            reader.feedData("tea;toast\r\negg\0".getBytes());
            assertEquals("tea;", new String(reader.readUntil("\r\n", ";")));
            assertEquals("toast\r\n", new String(reader.readUntil(";", "\n", "\r\n")));
            assertArrayEquals(new byte[] {'e', 'g', 'g', 0}, reader.readUntil(new byte[] {0}, new byte[] {9, 9}));
            assertThrows(IllegalArgumentException.class, () -> reader.readUntil("a", ""));
            reader.feedData(new byte[64]);
            assertThrows(LimitOverrunException.class, () -> reader.readUntil("longest", "x"));
        });
    }
}

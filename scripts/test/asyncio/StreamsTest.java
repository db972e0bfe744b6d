package test.asyncio;

import static asyncio.Asyncio.createSubprocess;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.openConnection;
import static asyncio.Asyncio.run;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.startServer;
import static asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.Asyncio;
import asyncio.CancelledError;
import asyncio.Event;
import asyncio.EventLoop;
import asyncio.Server;
import asyncio.StreamReader;
import asyncio.StreamWriter;
import asyncio.StuckException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets on loopback, on the virtual clock: it stands still while bytes are under way and jumps while none are. */
@Timeout(30)
class StreamsTest {

    private static void echoLines(StreamReader reader, StreamWriter writer) {
        try (writer) {
            for (String line : reader) {
                writer.write(line + "\n");
                writer.drain();
            }
        }
    }

    private static Server echo() {
        return startServer(StreamsTest::echoLines, "localhost", 0);
    }

    @Test
    @Case("test_start_server")
    void anEchoServer() {
        VirtualClock.run(() -> {
            try (var server = echo(); var us = openConnection("localhost", server.port())) {
                us.writer().write("soup\nrice\n");
                assertEquals("soup", us.reader().readLine());
                assertEquals("rice", us.reader().readLine());
                us.writer().writeLines(List.of("fi", "sh\n"));
                assertEquals("fish", us.reader().readLine());
                us.writer().writeEof();
                assertNull(us.reader().readLine());
                assertEquals(server.port(), us.writer().remoteAddress().getPort());
            }
        });
    }

    @Test
    void slowAnswersTakeTheirVirtualTimeExactlyAndOverlap() {
        VirtualClock.run(() -> {
            ConnectionHandlerThatTakes takes = new ConnectionHandlerThatTakes(3);
            try (var server = startServer(takes::handle, "localhost", 0)) {
                var asks = IntStream.range(0, 20).<Callable<String>>mapToObj(_ -> () -> {
                    try (var us = openConnection("localhost", server.port())) {
                        us.writer().write("hello\n");
                        return us.reader().readLine();
                    }
                }).toList();
                for (int round = 1; round <= 3; round++) {
                    assertEquals(20, gather(asks).size());
                    assertEquals(seconds(3 * round), EventLoop.running().time());
                }
            }
        });
    }

    private record ConnectionHandlerThatTakes(int pause) {
        void handle(StreamReader reader, StreamWriter writer) {
            reader.readLine();
            sleep(seconds(pause));
            writer.write("done\n");
            writer.close();
        }
    }

    @Test
    @Case("test_drain_raises")
    void aSlowReaderHoldsTheWriterBack() {
        VirtualClock.run(() -> {
            var part = new byte[1 << 20];
            var written = new ArrayList<Long>();
            try (var server = startServer((_, writer) -> {
                for (int i = 0; i < 24; i++) {
                    writer.write(part);
                    writer.drain();
                }
                written.add(EventLoop.running().time().toSeconds());
                writer.close();
            }, "localhost", 0); var us = openConnection("localhost", server.port())) {
                sleep(seconds(100));
                assertEquals(List.of(), written);
                assertEquals(24 * part.length, us.reader().read().length);
            }
            assertEquals(List.of(100L), written);
        });
    }

    @Test
    void whatIsUnsentStaysUnderTheLimitForWhoDrainsAndGrowsForWhoDoesNot() {
        VirtualClock.run(() -> {
            var part = new byte[1 << 16];
            var most = new int[2];
            for (int drains = 0; drains < 2; drains++) {
                int which = drains;
                try (var server = startServer((_, writer) -> {
                    for (int i = 0; i < 500; i++) {
                        writer.write(part);
                        most[which] = Math.max(most[which], writer.unsent());
                        if (which == 1) {
                            writer.drain();
                        }
                    }
                    writer.close();
                }, "localhost", 0); var us = openConnection("localhost", server.port())) {
                    assertEquals(0, us.writer().unsent());
                    sleep(seconds(1));
                    assertEquals(500 * part.length, us.reader().read().length);
                }
            }
            assertTrue(most[0] > 10 * part.length, () -> "without drain: " + most[0]);
            assertTrue(most[1] > 0 && most[1] <= 2 * part.length, () -> "with drain: " + most[1]);
        });
    }

    @Test
    void whatArrivesIsWhatWasSent() {
        VirtualClock.run(() -> {
            var sent = new byte[5_000_000];
            new Random(7).nextBytes(sent);
            try (var server = startServer((reader, writer) -> {
                for (var part = reader.read(100_000); part.length > 0; part = reader.read(100_000)) {
                    writer.write(part);
                    writer.drain();
                }
                writer.close();
            }, "localhost", 0); var us = openConnection("localhost", server.port())) {
                createTask(() -> {
                    us.writer().write(sent);
                    us.writer().drain();
                    us.writer().writeEof();
                });
                assertArrayEquals(sent, us.reader().readExactly(sent.length));
                assertEquals(0, us.reader().read(1).length);
            }
        });
    }

    @Test
    void bothSidesWaitingIsStuckOnceNoServerListens() {
        var error = assertThrows(StuckException.class, () -> VirtualClock.run(() -> {
            var server = startServer((reader, _) -> reader.readLine(), "localhost", 0);
            var us = openConnection("localhost", server.port());
            us.writer().write("no end of line");
            sleep(seconds(1));
            server.close();
            us.reader().readLine();
        }));
        assertTrue(error.getMessage().contains("Task-1 waits for reader.readLine()"), error::getMessage);
    }

    @Test
    void nobodyListens() {
        VirtualClock.run(() -> {
            var server = echo();
            server.close();
            assertFalse(server.isServing());
            var error = assertThrows(UncheckedIOException.class, () -> openConnection("localhost", server.port()));
            assertEquals("cannot connect to localhost:" + server.port() + ": Connection refused", error.getMessage());
        });
    }

    @Test
    void aPortThatIsTaken() {
        VirtualClock.run(() -> {
            try (var server = echo()) {
                var error = assertThrows(UncheckedIOException.class, () -> startServer(StreamsTest::echoLines, "localhost", server.port()));
                assertEquals("cannot listen at localhost:" + server.port() + ": Address already in use", error.getMessage());
            }
        });
    }

    @Test
    @Case("test_start_server_1")
    void serveForeverEndsWithItsTaskOrItsServer() {
        VirtualClock.run(() -> {
            var server = echo();
            var serving = createTask(server::serveForever);
            sleep(seconds(1));
            serving.cancel();
            assertThrows(CancelledError.class, serving::await);
            assertFalse(server.isServing());
            server.waitClosed();
        });
    }

    @Test
    @Case("test_unhandled_exception")
    void aHandlerThatFailsClosesItsConnectionAndIsReported() {
        VirtualClock.run(() -> {
            var reports = new ArrayList<String>();
            EventLoop.running().setExceptionHandler(context -> reports.add(context.message() + ": " + context.exception().getMessage()));
            try (var server = startServer((_, _) -> { throw new IllegalStateException("burnt"); }, "localhost", 0);
                 var us = openConnection("localhost", server.port())) {
                assertNull(us.reader().readLine());
                assertTrue(reports.getFirst().matches("the handler of a connection from .* failed: burnt"), reports::toString);
            }
        });
    }

    @Test
    void outsideALoopTheSentenceSaysWhatToDo() {
        var error = assertThrows(IllegalStateException.class, () -> Asyncio.openConnection("localhost", 1));
        assertEquals("openConnection(…) was called outside a loop: wrap the call in run(() -> …)", error.getMessage());
    }

    @Test
    void halfASurrogatePairIsRefusedAndNotReplaced() {
        run(() -> {
            try (var server = startServer((reader, writer) -> {
                    writer.write(reader.readLine() + "\n");
                    writer.close();
                }, "127.0.0.1", 0); var guest = openConnection("127.0.0.1", server.port())) {
                var error = assertThrows(IllegalArgumentException.class, () -> guest.writer().write("\ud83c\udf73 and \ud83c"));
                assertEquals("the text cannot be sent as UTF-8: it holds half of a surrogate pair, at character 7", error.getMessage());
                guest.writer().write("\ud83c\udf73\n");
                assertEquals("\ud83c\udf73", guest.reader().readLine());
            }
            try (var cat = createSubprocess("cat")) {
                assertThrows(IllegalArgumentException.class, () -> cat.communicate("\udf73"));
                assertEquals("egg", cat.communicate("egg").stdout());
            }
        });
    }

    @Test
    @Case({"test_close_clients", "test_abort_clients"})
    void aServerClosesOrAbortsWhomItServes() {
        run(() -> {
            for (var ends : List.<Consumer<Server>>of(Server::closeClients, Server::abortClients)) {
                var served = new Event();
                try (var server = startServer((reader, writer) -> {
                        writer.writeLines("tea ".getBytes(), "toast\n".getBytes());
                        writer.drain();
                        served.set();
                        reader.read();
                    }, "127.0.0.1", 0); var guest = openConnection("127.0.0.1", server.port())) {
                    served.await();
                    assertEquals("tea toast", guest.reader().readLine());
                    server.close();
                    ends.accept(server);
                    assertNull(guest.reader().readLine());
                    server.waitClosed();
                }
            }
        });
    }

    /** The block throws why the connection is broken, and so does its end: Java notes one beside the other, and cannot if they are the same. */
    @Test
    void whatBreaksAConnectionComesOutOfItsBlock() {
        run(() -> {
            try (var server = startServer((_, writer) -> writer.close(), "127.0.0.1", 0)) {
                var broken = assertThrows(UncheckedIOException.class, () -> {
                    try (var guest = openConnection("127.0.0.1", server.port())) {
                        while (true) {
                            guest.writer().write(new byte[65_536]);
                            guest.writer().drain();
                        }
                    }
                });
                assertEquals(broken.getCause(), broken.getSuppressed()[0].getCause());
            }
        });
    }

    /** Two threads would write into one another; drain() would hold that thread, and a virtual clock with it. */
    @Test
    void aWriterBelongsToItsLoop() {
        run(() -> {
            try (var server = startServer((reader, _) -> reader.read(), "127.0.0.1", 0); var guest = openConnection("127.0.0.1", server.port())) {
                for (var call : List.<Runnable>of(() -> guest.writer().write("tea"), guest.writer()::drain, guest.writer()::writeEof)) {
                    var refused = assertThrows(IllegalStateException.class, () -> toThread(() -> call.run()));
                    assertTrue(refused.getMessage().startsWith("writer."), refused.getMessage());
                    assertTrue(refused.getMessage().contains(" was called from a thread outside the loop"), refused.getMessage());
                }
            }
        });
    }
}

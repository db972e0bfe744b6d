package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static test.asyncio.Belongings.descriptors;
import static test.asyncio.Belongings.eventually;
import static test.asyncio.Belongings.eventuallyNoMoreThan;
import static test.asyncio.Belongings.eventuallyNoThreads;
import static test.asyncio.Belongings.loadAll;
import static test.asyncio.Belongings.times;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.TimeoutException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Sockets before and after many connections, also those that were given up. Alone, because it counts what the whole process has. */
@Isolated
@Timeout(120)
class SocketsGivenBackTest {

    @BeforeAll
    static void allIsLoaded() {
        loadAll();
    }

    @Test
    void connectionsThatCameTooLate() {
        connectionsThatCameTooLate(20);
    }

    @Test
    @Tag("full")
    void connectionsThatCameTooLateAThousandTimes() {
        connectionsThatCameTooLate(1000);
    }

    private static void connectionsThatCameTooLate(int count) {
        run(() -> {
            try (var server = startServer((reader, writer) -> {
                reader.read();
                writer.close();
            }, "127.0.0.1", 0)) {
                long before = descriptors();
                times(count, () -> {
                    var late = createTask(() -> openConnection("127.0.0.1", server.port()));
                    nextTurn();
                    Thread.sleep(5);            // the loop is busy, and meanwhile the connection is made
                    late.cancel();
                    assertThrows(CancelledError.class, late::await);
                });
                eventually(() -> {
                    sleep(millis(5));
                    return descriptors() <= before;
                }, () -> descriptors() + " descriptors, before: " + before);
                server.close();
                timeout(seconds(30), () -> server.waitClosed());
            }
        });
        eventuallyNoThreads();
    }

    @Test
    void connectionsGivenUpAtAnyMoment() {
        run(() -> {
            try (var server = startServer((_, writer) -> writer.close(), "127.0.0.1", 0)) {
                long before = descriptors();
                for (int i = 0; i < 200; i++) {
                    var late = createTask(() -> openConnection("127.0.0.1", server.port()));
                    nextTurn();
                    for (long start = System.nanoTime(); System.nanoTime() - start < i * 2000L;) {
                        Thread.onSpinWait();        // until the connection is nearly made, or has been made a moment ago
                    }
                    late.cancel();
                    gatherOutcomes(late);
                }
                eventually(() -> {
                    sleep(millis(5));
                    return descriptors() <= before;
                }, () -> descriptors() + " descriptors, before: " + before);
            }
        });
        eventuallyNoThreads();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectionThatIsNeverMade() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var one = new Socket(full.getInetAddress(), full.getLocalPort()); var other = new Socket(full.getInetAddress(), full.getLocalPort())) {
            run(() -> {
                long before = descriptors();
                assertThrows(TimeoutException.class, () -> timeout(millis(50), () -> openConnection("127.0.0.1", full.getLocalPort())));
                eventually(() -> {
                    sleep(millis(5));
                    return descriptors() <= before;
                }, () -> descriptors() + " descriptors, before: " + before);
            });
        }
    }

    @Test
    void guestsWhoComeWhileTheServerCloses() {
        run(() -> {
            startServer((_, writer) -> writer.close(), "127.0.0.1", 0).close();     // what all servers share is there
            long before = descriptors();
            var server = startServer((reader, _) -> reader.read(), "127.0.0.1", 0);
            for (int i = 0; i < 10; i++) {
                new Socket(InetAddress.getLoopbackAddress(), server.port()).close();    // blocks the loop: none is welcomed
            }
            Thread.sleep(20);       // all have been accepted
            server.close();
            eventually(() -> {
                sleep(millis(5));
                return descriptors() <= before;
            }, () -> descriptors() + " descriptors, before: " + before);
        });
    }

    @Test
    void guestsWhoComeWhileTheLoopEnds() {
        long before = descriptors();
        var guests = new ArrayList<Socket>();
        times(10, () -> run(() -> {
            var server = startServer((reader, _) -> reader.read(), "127.0.0.1", 0);
            for (int i = 0; i < 3; i++) {
                guests.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));    // blocks the loop: none is welcomed
            }
        }));
        eventually(() -> descriptors() <= before + guests.size(), () -> descriptors() + " descriptors, before: " + before + " and " + guests.size());
        times(1, () -> {
            for (var guest : guests) {
                try (guest) {
                    assertEquals(-1, guest.getInputStream().read());
                } catch (SocketException reset) {
                    // closed as well: the server had not accepted it yet
                }
            }
        });
        eventuallyNoThreads();
        eventuallyNoMoreThan(before);
    }
}

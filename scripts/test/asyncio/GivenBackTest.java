package test.asyncio;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static test.asyncio.Belongings.alive;
import static test.asyncio.Belongings.descriptors;
import static test.asyncio.Belongings.eventually;
import static test.asyncio.Belongings.eventuallyNoMoreThan;
import static test.asyncio.Belongings.eventuallyNoThreads;
import static test.asyncio.Belongings.threads;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.Action;
import asyncio.CancelledError;
import asyncio.Event;
import asyncio.EventLoop;
import asyncio.StuckException;
import asyncio.TimeoutException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Threads, sockets, descriptors and heap before and after many rounds. Alone, because it counts what the whole process has. */
@Isolated
@Timeout(120)
class GivenBackTest {

    @BeforeAll
    static void allIsLoaded() {         // class files are open while they are read
        run(() -> {
            try (var server = startServer((_, writer) -> writer.close(), "127.0.0.1", 0); var us = openConnection("127.0.0.1", server.port())) {
                us.reader().read();
            }
        });
        System.gc();                    // what others left to the garbage is not counted
        eventuallyNoThreads();
    }

    private static void times(int count, Action round) {
        for (int i = 0; i < count; i++) {
            try {
                round.run();
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        }
    }

    // processes

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void processesThatEnd() {
        processesThatEnd(40);
    }

    @Test
    @Tag("full")
    @DisabledOnOs(OS.WINDOWS)
    void processesThatEndTwoThousandTimes() {
        processesThatEnd(2000);
    }

    private static void processesThatEnd(int count) {
        long before = descriptors();
        run(() -> {
            times(count / 2, () -> createSubprocess("true").await());
            times(count / 2, () -> {
                try (var cat = createSubprocess("cat")) {
                    cat.stdin().write("soup\n");
                    cat.stdout().readLine();
                }
            });
            eventually(() -> {
                sleep(millis(5));
                return threads().isEmpty();
            }, () -> "while the loop runs: " + threads());
        });
        eventuallyNoMoreThan(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void processesWhoseOutputNobodyReads() {
        long before = descriptors();
        run(() -> {
            times(5, () -> {
                try (var yes = createSubprocess("yes")) {
                    yes.stdout().readLine();
                }
            });
            times(5, () -> {
                var yes = createSubprocess("yes");
                yes.stdout().readLine();
                yes.kill();
                yes.await();
            });
            eventually(() -> {
                sleep(millis(5));
                return threads().isEmpty();
            }, () -> "while the loop runs: " + threads());
            createSubprocess("yes").stdout().readLine();        // ends with the loop
        });
        eventuallyNoThreads();
        eventuallyNoMoreThan(before);
    }

    // sockets

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

    // threads

    @Test
    void threadsOfToThread() {
        times(50, () -> run(() -> {
            gather(() -> toThread(() -> { }), () -> toThread(() -> { }));
        }));
        eventuallyNoThreads();
        try (var loop = new EventLoop()) {
            loop.runUntilComplete(loop.createTask(() -> toThread(() -> { })));
        }
        eventuallyNoThreads();
    }

    // loops

    @Test
    void loopsClosedWithTasksThatWait() throws InterruptedException {
        closedWithTasksThatWait(300);
    }

    @Test
    @Tag("full")
    void eightThousandLoopsClosedWithTasksThatWait() throws InterruptedException {
        closedWithTasksThatWait(8000);
    }

    private static void closedWithTasksThatWait(int loops) throws InterruptedException {
        var held = new ArrayList<WeakReference<byte[]>>();
        var cleanedUp = new CountDownLatch(loops);
        for (int i = 0; i < loops; i++) {
            try (var loop = new EventLoop()) {
                var big = new byte[10_000];
                held.add(new WeakReference<>(big));
                loop.createTask(() -> {
                    try {
                        loop.createFuture().await();
                        return big.length;
                    } finally {
                        cleanedUp.countDown();
                    }
                });
                loop.createTask(() -> { sleep(seconds(1000)); });
                loop.runOnce();
                loop.createTask(() -> big.length);
            }
        }
        cleanedUp.await();
        eventually(() -> alive(held) == 0, () -> alive(held) + " of " + held.size() + " are still held");
    }

    @Test
    void loopsThatAreStuckWithATaskThatRefusesToEnd() {
        stuck(300);
    }

    @Test
    @Tag("full")
    void eightThousandLoopsThatAreStuck() {
        stuck(8000);
    }

    private static void stuck(int loops) {
        var held = new ArrayList<WeakReference<byte[]>>();
        times(loops, () -> {
            var big = new byte[10_000];
            held.add(new WeakReference<>(big));
            assertThrows(StuckException.class, () -> run(() -> {
                createTask(() -> {
                    while (true) {
                        try {
                            new Event().await();
                        } catch (CancelledError refused) {
                            big[0] = 1;
                        }
                    }
                });
                nextTurn();
            }));
        });
        eventually(() -> alive(held) == 0, () -> alive(held) + " of " + held.size() + " are still held");
    }
}

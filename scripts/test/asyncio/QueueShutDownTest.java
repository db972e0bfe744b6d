package test.asyncio;

import static asyncio.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.LifoQueue;
import asyncio.PriorityQueue;
import asyncio.Queue;
import asyncio.QueueShutDownException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** test_queues: _QueueShutdownTestMixin, for the three kinds of queue. */
class QueueShutDownTest {

    static Stream<Queue<String>> queues() {
        return Stream.of(new Queue<>(1), new LifoQueue<>(1), new PriorityQueue<>(1));
    }

    static Stream<Queue<String>> unlimited() {
        return Stream.of(new Queue<>(), new LifoQueue<>(), new PriorityQueue<>());
    }

    private static void assertClosed(Queue<String> queue) {
        assertThrows(QueueShutDownException.class, () -> queue.put("late"));
        assertThrows(QueueShutDownException.class, () -> queue.putNowait("late"));
        assertThrows(QueueShutDownException.class, queue::get);
        assertThrows(QueueShutDownException.class, queue::getNowait);
    }

    @ParameterizedTest
    @MethodSource("queues")
    @Case("test_shutdown_empty")
    void whoWaitsAtAnEmptyQueueIsToldThatItIsShutDown(Queue<String> queue) {
        VirtualClock.run(() -> {
            var reader = createTask(() -> queue.get());
            nextTurn();
            queue.shutdown();
            queue.join();
            assertThrows(QueueShutDownException.class, reader::await);
            assertClosed(queue);
        });
    }

    @ParameterizedTest
    @MethodSource("queues")
    @Case("test_shutdown_nonempty")
    void whatIsInTheQueueMayStillBeTaken(Queue<String> queue) {
        VirtualClock.run(() -> {
            queue.putNowait("soup");
            var join = createTask(queue::join);
            var writer = createTask(() -> queue.put("rice"));
            nextTurn();
            queue.shutdown();
            assertThrows(QueueShutDownException.class, writer::await);
            assertEquals("soup", queue.get());
            nextTurn();
            assertFalse(join.isDone());
            assertClosed(queue);
            queue.taskDone();
            join.await();
            assertThrows(IllegalStateException.class, queue::taskDone);
        });
    }

    @ParameterizedTest
    @MethodSource("queues")
    @Case("test_shutdown_immediate")
    void immediateThrowsAwayWhatIsInTheQueue(Queue<String> queue) {
        VirtualClock.run(() -> {
            queue.putNowait("soup");
            var join = createTask(queue::join);
            nextTurn();
            queue.shutdown(true);
            assertTrue(queue.empty());
            join.await();
            assertClosed(queue);
            assertThrows(IllegalStateException.class, queue::taskDone);
        });
    }

    @ParameterizedTest
    @MethodSource("unlimited")
    @Case("test_shutdown_immediate_with_unfinished")
    void immediateWaitsForWhatWasTaken(Queue<String> queue) {
        VirtualClock.run(() -> {
            queue.putNowait("soup");
            queue.putNowait("rice");
            var join = createTask(queue::join);
            queue.get();
            queue.shutdown(true);
            nextTurn();
            nextTurn();
            assertFalse(join.isDone());
            assertClosed(queue);
            queue.taskDone();
            join.await();
            assertThrows(IllegalStateException.class, queue::taskDone);
        });
    }
}

package test.asyncio;

import static asyncio.Asyncio.ALL_COMPLETED;
import static asyncio.Asyncio.FIRST_COMPLETED;
import static asyncio.Asyncio.asCompleted;
import static asyncio.Asyncio.await;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.gatherOutcomes;
import static asyncio.Asyncio.runCoroutineThreadsafe;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.taskGroup;
import static asyncio.Asyncio.waitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asyncio.Action;
import asyncio.EventLoop;
import asyncio.Future;
import asyncio.Outcome;
import asyncio.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The calls that somebody writes who comes from Python: each compiles, takes coroutines, tasks and collections, and means the same. */
@Execution(ExecutionMode.CONCURRENT)
class CallsTest {

    private record User(String name) {
    }

    private record Page(User user, List<Integer> orders) {
    }

    private record Table(User user, List<Integer> orders, int number) {
    }

    private final List<String> said = new ArrayList<>();

    private int fry(int eggs) {
        sleep(seconds(eggs));
        return eggs;
    }

    private int tea() {
        return 7;
    }

    private User user() {
        sleep(seconds(2));
        return new User("Ada");
    }

    private List<Integer> orders() {
        sleep(seconds(1));
        return List.of(1, 2);
    }

    private void say(String word) {
        sleep(seconds(1));
        said.add(word);
    }

    @Test
    void gatherOfNothingOfListsAndOfSets() {
        VirtualClock.run(() -> {
            assertEquals(List.of(), gather());
            assertEquals(List.of(), gather(List.of()));
            List<String> none = gather(new ArrayList<Callable<String>>());
            assertEquals(List.of(), none);
            assertEquals(List.of(), gatherOutcomes());
            assertEquals(List.of(), gatherOutcomes(List.of()));
            assertEquals(List.of(2, 1), gather(List.<Callable<Integer>>of(() -> fry(2), () -> fry(1))));
            assertEquals(List.of(1, 2), gather(Stream.of(1, 2).map(eggs -> (Callable<Integer>) () -> fry(eggs)).toList()));
            gather(List.<Action>of(() -> say("tea"), () -> say("toast")));
            gather(Set.of((Action) () -> say("jam")), () -> say("salt"));
            assertEquals(List.of("tea", "toast", "jam", "salt"), said);
            Task<Integer> egg = createTask(() -> fry(1));
            List<Integer> eggs = gather(List.of(egg, createTask(() -> fry(2))));
            assertEquals(List.of(1, 2), eggs);
            assertEquals(List.of(1, 1), gather(new ArrayList<>(List.of(egg)), egg));
            assertEquals(List.of(new Outcome.Success<>(1)), gatherOutcomes(new HashSet<Future<Integer>>(Set.of(egg))));
            assertEquals(2, gatherOutcomes(List.<Action>of(() -> say("egg")), () -> say("bread")).size());
            assertEquals(List.of(7, 3), gather(this::tea, () -> fry(3)));
            gather(() -> say("done"), said::clear);
        });
    }

    @Test
    void gatherOfUnlikeThingsKeepsTheirTypes() {
        VirtualClock.run(() -> {
            Page page = gather(() -> user(), () -> orders(), Page::new);
            assertEquals(new Page(new User("Ada"), List.of(1, 2)), page);
            assertEquals(2, EventLoop.running().time().toSeconds());
            assertEquals(new Table(new User("Ada"), List.of(1, 2), 7), gather(this::user, this::orders, this::tea, Table::new));
            String both = gather(() -> user(), () -> fry(1), (user, eggs) -> user.name() + " " + eggs);
            assertEquals("Ada 1", both);
            var smoke = assertThrows(IllegalStateException.class, () -> gather(() -> user(), () -> {
                sleep(seconds(1));
                throw new IllegalStateException("smoke");
            }, (user, nothing) -> user));
            assertEquals("smoke", smoke.getMessage());
        });
    }

    @Test
    void asCompletedOfCoroutinesActionsTasksAndCollections() {
        VirtualClock.run(() -> {
            var order = new ArrayList<Integer>();
            for (var each : asCompleted(() -> fry(2), () -> fry(1))) {
                order.add(each.await());
            }
            for (var each : asCompleted(createTask(() -> fry(4)), createTask(() -> fry(3)))) {
                order.add(each.await());
            }
            for (var each : asCompleted(List.of(createTask(() -> fry(6)), createTask(() -> fry(5))))) {
                order.add(each.await());
            }
            for (var each : asCompleted(List.<Callable<Integer>>of(() -> fry(8), () -> fry(7)))) {
                order.add(each.await());
            }
            assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), order);
            for (var each : asCompleted(() -> say("tea"), () -> say("toast"))) {
                each.await();
            }
            assertEquals(List.of("tea", "toast"), said);
            assertEquals(false, asCompleted(List.of()).iterator().hasNext());
        });
    }

    @Test
    void waitUntilAndAwaitOfWhatThereIs() {
        VirtualClock.run(() -> {
            var egg = createTask(() -> fry(1));
            assertEquals(Set.of(egg), waitUntil(FIRST_COMPLETED, List.of(egg, createTask(() -> fry(2)))).done());
            assertEquals(1, waitUntil(ALL_COMPLETED, Set.of(egg)).done().size());
            int eggs = await(createTask(() -> fry(3)));
            assertEquals(3, eggs);
            assertEquals(1, await((Future<Integer>) egg));
        });
    }

    @Test
    void aTaskGroupMayReturnAValue() {
        VirtualClock.run(() -> {
            int eggs = taskGroup(group -> {
                var egg = group.createTask(() -> fry(1));
                group.createTask(() -> say("toast"));
                return egg.await() + 1;
            });
            assertEquals(2, eggs);
            assertEquals(List.of("toast"), said);
            taskGroup(group -> group.createTask(() -> say("tea")));
            assertEquals("jam", taskGroup(group -> {
                return "jam";
            }, () -> say("bread")));
            assertEquals(List.of("toast", "tea", "bread"), said);
        });
    }

    @Test
    void aCoroutineThatReturnsNothingForALoopElsewhere() throws Exception {
        var loop = new EventLoop();
        var thread = Thread.ofPlatform().daemon().start(loop::runForever);
        runCoroutineThreadsafe(() -> {
            said.add("tea");
        }, loop).get();
        assertEquals(List.of("tea"), said);
        loop.callSoonThreadsafe(loop::stop);
        thread.join();
        loop.close();
    }
}

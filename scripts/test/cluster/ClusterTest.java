package test.cluster;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import asyncio.TimeoutException;
import cluster.Cluster;
import cluster.ClusterException;
import cluster.Event;
import cluster.Event.Kind;
import cluster.Job;
import cluster.Member;
import cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import test.Listening;
import test.OnLoopback;
import test.cluster.Jobs.EndsEach;
import test.cluster.Jobs.EndsOne;
import test.cluster.Jobs.Fails;
import test.cluster.Jobs.Hands;
import test.cluster.Jobs.Links;
import test.cluster.Jobs.Nap;
import test.cluster.Jobs.Patient;
import test.cluster.Jobs.Reads;
import test.cluster.Jobs.Square;

/** Two members on this machine, with two places each: from the first call to the last member's end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OnLoopback.class)
class ClusterTest {

    private static final List<Event> EVENTS = Collections.synchronizedList(new ArrayList<>());

    private static Cluster cluster;
    private static List<Member> members;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cluster = Cluster.start(2, 2);
        members = cluster.members();
        cluster.addListener(EVENTS::add);
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    private static <T> List<Callable<T>> calls(List<? extends Job<T>> jobs) {
        return jobs.stream().map(job -> (Callable<T>) () -> cluster.call(job)).toList();
    }

    private static long seen(Kind kind) {
        synchronized (EVENTS) {
            return EVENTS.stream().filter(event -> event.kind() == kind).count();
        }
    }

    @Test
    @Order(1)
    void everyMemberIsThereAndToldToAListenerThatComesLater() {
        assertEquals(2, cluster.size());
        assertEquals(List.of("member 1", "member 2"), members.stream().map(Member::name).toList());
        assertEquals(2, seen(Kind.CAME));
    }

    @Test
    @Order(2)
    void resultsComeInTheOrderAskedFromOtherProcesses() {
        run(() -> {
            assertEquals(List.of(1, 4, 9, 16, 25), gather(calls(IntStream.rangeClosed(1, 5).mapToObj(each -> new Square(each, 100 - 15 * each)).toList())));
            var who = new HashSet<>(gather(calls(List.of(new Nap(50), new Nap(50)))));
            assertEquals(new HashSet<>(members.stream().map(Member::pid).toList()), who);
        });
    }

    @Test
    @Order(3)
    void outsideALoopItBlocksTheThread() {
        assertEquals(49, cluster.call(new Square(7, 0)));
    }

    @Test
    @Order(4)
    void whatAJobThrowsIsThrownHereACheckedExceptionAsTheCause() {
        run(() -> {
            assertEquals("the oven is hot", assertThrows(IllegalStateException.class, () -> cluster.call(new Fails(false))).getMessage());
            var checked = assertThrows(CompletionException.class, () -> cluster.call(new Fails(true)));
            assertInstanceOf(IOException.class, checked.getCause());
            assertEquals("the oven is cold", checked.getCause().getMessage());
        });
        assertEquals(0, seen(Kind.LOST));
    }

    /** As an IOException says it, which a broken connection is too: it is the job's own here, and no member was lost. */
    @Test
    @Order(4)
    void aJobsOwnIOExceptionIsNoLossAndIsNotTriedAgain() throws IOException {
        EVENTS.clear();
        var tries = folder.resolve("tries");
        var missing = folder.resolve("missing").toString();
        var thrown = assertThrows(CompletionException.class, () -> cluster.call(new Reads(missing, tries.toString())));
        assertInstanceOf(NoSuchFileException.class, thrown.getCause());
        assertEquals(missing, thrown.getCause().getMessage());
        assertEquals(List.of("tried"), Files.readAllLines(tries));
        assertEquals(0, seen(Kind.LOST));
    }

    /** So is what is thrown while its answer is read here. */
    @Test
    @Order(4)
    void anAnswerThatCannotBeReadHereIsNoLossAndIsToldInWords() throws IOException {
        EVENTS.clear();
        var tries = folder.resolve("tries");
        var refused = assertThrows(ClusterException.class, () -> cluster.call(new Links(tries.toString())));
        assertEquals("the answer of member 1 cannot be read here: java.io.InvalidClassException: java.net.URL; the filter of what may travel refuses it", refused.getMessage());
        var unreadable = assertThrows(ClusterException.class, () -> cluster.call(new Hands("oven.txt", tries.toString())));
        assertEquals("the answer of member 1 cannot be read here: java.io.InvalidObjectException: there is no file oven.txt", unreadable.getMessage());
        assertEquals(List.of("tried", "tried"), Files.readAllLines(tries));
        assertEquals(0, seen(Kind.LOST));
    }

    @Test
    @Order(5)
    void neverMoreUnderWayThanThereArePlaces() {
        EVENTS.clear();
        run(() -> {
            assertEquals(20, gather(calls(Collections.nCopies(20, new Nap(20)))).size());
        });
        int underWay = 0;
        int most = 0;
        for (var event : List.copyOf(EVENTS)) {
            underWay += event.kind() == Kind.SENT ? 1 : -1;
            most = Math.max(most, underWay);
        }
        assertEquals(4, most);
        assertEquals(0, underWay);
    }

    @Test
    @Order(5)
    void whoWaitsForAPlaceIsServedInTheOrderOfTheCalls() {
        EVENTS.clear();
        var jobs = IntStream.range(0, 20).mapToObj(each -> new Square(each, 10)).toList();
        run(() -> {
            assertEquals(jobs.stream().map(job -> job.number() * job.number()).toList(), gather(calls(jobs)));
        });
        assertEquals(jobs, List.copyOf(EVENTS).stream().filter(event -> event.kind() == Kind.SENT).map(Event::job).toList());
    }

    @Test
    @Order(6)
    void cancelledHereItIsInterruptedThereAndItsPlaceIsFree() {
        var begun = folder.resolve("begun");
        var interrupted = folder.resolve("interrupted");
        run(() -> {
            var task = createTask(() -> cluster.call(new Patient(begun.toString(), interrupted.toString())));
            until(() -> Files.exists(begun));
            task.cancel();
            gatherOutcomes(task::await);
            assertTrue(task.isCancelled());
            until(() -> Files.exists(interrupted));
            assertThrows(TimeoutException.class, () -> timeout(millis(200), () -> cluster.call(new Nap(60_000))));
            assertEquals(8, gather(calls(Collections.nCopies(8, new Nap(1)))).size());
        });
        assertEquals(2, seen(Kind.CANCELLED));
    }

    @Test
    @Order(7)
    void aJobThatCannotTravelIsRefusedWithItsReason() {
        var here = new Object();
        Job<String> job = here::toString;
        var refused = assertThrows(IllegalArgumentException.class, () -> cluster.call(job));
        assertTrue(refused.getMessage().startsWith("this job cannot travel, java.lang.Object is not serialisable"), refused::getMessage);
    }

    @Test
    @Order(8)
    void aValueThatCannotTravelIsToldInWords() {
        Job<Object> job = (Job<Object>) Object::new;
        var told = assertThrows(ClusterException.class, () -> cluster.call(job));
        assertTrue(told.getMessage().startsWith("the job returned a java.lang.Object, which cannot travel"), told::getMessage);
    }

    @Test
    @Order(9)
    void allListenOnLoopbackOnly() throws IOException {
        for (var member : members) {
            var sockets = Listening.of(member.pid());
            assertEquals(1, sockets.size(), sockets::toString);
            assertTrue(Listening.isLoopback(sockets.getFirst()), sockets::toString);
            assertTrue(member.address().startsWith("127.0.0.1:"), member::address);
        }
        var own = Listening.of(ProcessHandle.current().pid());
        assertTrue(own.stream().allMatch(Listening::isLoopback), own::toString);
    }

    @Test
    @Order(10)
    void noSecretIsInACommandLine() {
        for (var member : members) {
            var line = String.join(" ", ProcessHandle.of(member.pid()).orElseThrow().info().arguments().orElseThrow());
            assertFalse(line.matches(".*\\b[0-9a-f]{32}\\b.*"), line);
        }
    }

    @Test
    @Order(10)
    void whoKnowsAnotherSecretIsRefused() {
        var refused = assertThrows(ClusterException.class, () -> Cluster.join(Secret.random(), members.getFirst().address()));
        assertTrue(refused.getMessage().startsWith("nobody who knows this secret answers at 127.0.0.1:"), refused::getMessage);
        assertEquals(2, cluster.size());
    }

    @Test
    @Order(11)
    void whatWasLostWithAMemberIsDoneAgainByAnother() {
        EVENTS.clear();
        run(() -> {
            assertEquals("done", cluster.call(new EndsOne(folder.resolve("mark").toString())));
            until(() -> cluster.size() == 1);
        });
        var ofTheJob = EVENTS.stream().filter(event -> event.job() != null).toList();
        assertEquals(List.of(Kind.SENT, Kind.LOST, Kind.SENT, Kind.RETURNED), ofTheJob.stream().map(Event::kind).toList());
        assertEquals(List.of(1, 1, 2, 2), ofTheJob.stream().map(Event::attempt).toList());
        assertEquals(1, seen(Kind.LEFT));
    }

    @Test
    @Order(12)
    void withNoMemberLeftACallSaysSo() {
        run(() -> {
            var lost = assertThrows(ClusterException.class, () -> cluster.call(new EndsEach()));
            assertTrue(lost.getMessage().startsWith("no member is left"), lost::getMessage);
            until(() -> cluster.size() == 0);
            var none = assertThrows(ClusterException.class, () -> cluster.call(new Nap(1)));
            assertEquals("no member is left to do it", none.getMessage());
        });
    }

    @Test
    @Order(13)
    void closedItRefusesAndNoProcessIsLeft() {
        var alive = Cluster.start(1, 1);
        var last = alive.members().getFirst();
        assertEquals(last.pid(), alive.call(new Nap(1)));
        alive.close();
        cluster.close();
        for (var closed : List.of(alive, cluster)) {
            assertEquals("the cluster is closed", assertThrows(ClusterException.class, () -> closed.call(new Nap(1))).getMessage());
        }
        for (var member : Stream.concat(Stream.of(last), members.stream()).toList()) {
            assertFalse(ProcessHandle.of(member.pid()).map(ProcessHandle::isAlive).orElse(false), member::name);
        }
    }

    /** Patiently: the member has its own pace. */
    private static void until(Callable<Boolean> condition) throws Exception {
        for (int tries = 0; !condition.call(); tries++) {
            assertTrue(tries < 3000, "not within half a minute");
            sleep(millis(10));
        }
    }
}

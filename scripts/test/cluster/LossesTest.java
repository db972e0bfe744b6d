package test.cluster;

import static asyncio.Asyncio.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cluster.Cluster;
import cluster.Event;
import cluster.Event.Kind;
import cluster.Member;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import test.OnLoopback;
import test.cluster.Jobs.Nap;
import test.cluster.Jobs.Square;

/** Members that die, hang, or whose program dies: what arrives, how often something was tried again, what is left. Starts some seventy JVMs. */
@Tag("full")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@ExtendWith(OnLoopback.class)
class LossesTest {

    private static final int ROUNDS = 20;
    private static final int JOBS = 100;
    private static final int PLACES = 2;

    @Test
    void oneMemberKilledInTheMiddleTwentyTimesTheRightAnswer() {
        var again = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            again.add(triedAgain(round));
            assertTrue(again.getLast() <= PLACES, again + ": more than that member had under way was sent to it");
            System.out.println("round " + (round + 1) + ": right, " + again.getLast() + " of " + JOBS + " jobs tried again");
        }
        assertTrue(again.stream().anyMatch(tries -> tries > 0), again::toString);
    }

    /** How many jobs were lost and done again. */
    private static long triedAgain(int round) {
        var events = Collections.synchronizedList(new ArrayList<Event>());
        try (var cluster = Cluster.start(3, PLACES)) {
            cluster.addListener(events::add);
            var members = cluster.members();
            cluster.addListener(event -> {
                if (event.kind() == Kind.RETURNED && events.stream().filter(each -> each.kind() == Kind.RETURNED).count() == 30) {
                    kill(members.get(round % 3), "-KILL");
                }
            });
            run(() -> assertEquals(IntStream.range(0, JOBS).mapToObj(each -> each * each).toList(),
                gather(IntStream.range(0, JOBS).mapToObj(each -> (Callable<Integer>) () -> cluster.call(new Square(each, 5))).toList())));
            run(() -> timeout(seconds(10), () -> {
                while (cluster.size() > 2) {        // what was lost is noticed sooner than who is gone
                    sleep(millis(10));
                }
            }));
            return events.stream().filter(event -> event.kind() == Kind.LOST).count();
        }
    }

    /** One that is stopped says nothing, and its connections stay. */
    @Test
    void oneThatHangsIsGivenUpAndItsJobsAreDoneElsewhere() {
        var events = Collections.synchronizedList(new ArrayList<Event>());
        try (var cluster = Cluster.start(3, 2)) {
            cluster.addListener(events::add);
            var stopped = cluster.members().get(1);
            kill(stopped, "-STOP");
            run(() -> {
                var squares = timeout(seconds(60), () -> gather(IntStream.range(0, 40).mapToObj(each -> (Callable<Integer>) () -> cluster.call(new Square(each, 5))).toList()));
                assertEquals(IntStream.range(0, 40).mapToObj(each -> each * each).toList(), squares);
            });
            assertEquals(2, events.stream().filter(event -> event.kind() == Kind.LOST).count(), events::toString);
            assertEndsWithin(stopped.pid(), 15);
            assertEquals(2, cluster.size());
            assertEquals(4, run(() -> gather(Collections.nCopies(4, () -> cluster.call(new Nap(1))))).size());
        }
    }

    @Test
    void theProgramKilledNoProcessIsLeftAfterFiveSeconds() throws Exception {
        var driver = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), Driver.class.getName(), "3").redirectErrorStream(true).start();
        var members = new ArrayList<Long>();
        try (var lines = new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null && !line.equals("up"); line = lines.readLine()) {
                members.add(Long.parseLong(line.split(" ")[0]));
            }
            driver.destroyForcibly().waitFor();
        }
        assertEquals(3, members.size(), members::toString);
        for (var member : members) {
            assertEndsWithin(member, 5);
        }
    }

    /** Longer than the engine waits for an answer to anything else. */
    @Test
    void aJobMayTakeLongerThanAMinute() {
        try (var cluster = Cluster.start(2, 1)) {
            assertEquals(List.of(9), run(() -> gather(List.of((Callable<Integer>) () -> cluster.call(new Square(3, 75_000))))));
        }
    }

    private static void kill(Member member, String signal) {
        try {
            assertEquals(0, new ProcessBuilder("kill", signal, "" + member.pid()).start().waitFor());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static void assertEndsWithin(long pid, int seconds) {
        var handle = ProcessHandle.of(pid);
        handle.ifPresent(process -> {
            try {
                process.onExit().get(seconds, TimeUnit.SECONDS);
            } catch (Exception late) {
                // the assertion says it
            }
        });
        assertFalse(handle.map(ProcessHandle::isAlive).orElse(false), "process " + pid + " is there still");
    }
}

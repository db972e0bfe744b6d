package test.asyncio;

import static asyncio.Asyncio.createSubprocess;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.VirtualClock.nextTurn;

import asyncio.CancelledError;
import asyncio.Subprocess;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real programs: cat, sleep, sh. */
@Timeout(30)
@DisabledOnOs(OS.WINDOWS)
class SubprocessTest {

    @Test
    @Case("test_communicate")
    void communicateSendsAndReadsAll() {
        run(() -> {
            var text = "soup\n".repeat(100_000);                    // more than a pipe holds
            var cat = createSubprocess("cat");
            var output = cat.communicate(text);
            assertEquals(text, output.stdout());
            assertEquals("", output.stderr());
            assertEquals(0, cat.returnCode());
        });
    }

    @Test
    @Case("test_stdin_stdout")
    void linesToAndFro() {
        run(() -> {
            try (var cat = createSubprocess("cat")) {
                cat.stdin().write("soup\n");
                assertEquals("soup", cat.stdout().readLine());
                cat.stdin().write("rice\n");
                assertEquals("rice", cat.stdout().readLine());
                assertNull(cat.returnCode());
                cat.stdin().close();
                assertNull(cat.stdout().readLine());
                assertEquals(0, cat.await());
            }
        });
    }

    @Test
    @Case("test_shell")
    void exitCodeAndStandardError() {
        run(() -> {
            var sh = createSubprocess("sh", "-c", "echo out; echo err >&2; exit 7");
            assertEquals(new Subprocess.Output("out\n", "err\n"), sh.communicate());
            assertEquals(7, sh.await());
        });
    }

    @Test
    @Case({"test_kill", "test_terminate"})
    void killAndTerminate() {
        run(() -> {
            var killed = createSubprocess("sleep", "60");
            var terminated = createSubprocess("sleep", "60");
            killed.kill();
            terminated.terminate();
            assertEquals(128 + 9, killed.await());
            assertEquals(128 + 15, terminated.await());
        });
    }

    @Test
    @Case("test_communicate_ignore_broken_pipe")
    void aProgramThatReadsNoInput() {
        run(() -> {
            var deaf = createSubprocess("sh", "-c", "exec <&-; echo done");
            assertEquals("done\n", deaf.communicate("x".repeat(1_000_000)).stdout());
        });
    }

    @Test
    @Case("test_cancel_process_wait")
    void cancellingTheWaitLeavesTheProgramAlone() {
        run(() -> {
            try (var cat = createSubprocess("cat")) {
                var waiter = createTask(cat::await);
                nextTurn();
                waiter.cancel();
                assertThrows(CancelledError.class, waiter::await);
                assertNull(cat.returnCode());
                cat.stdin().close();
                assertEquals(0, cat.await());
            }
        });
    }

    @Test
    void manyAtOnce() {
        run(() -> {
            var outputs = gather(
                () -> createSubprocess("echo", "soup").communicate().stdout(),
                () -> createSubprocess("echo", "rice").communicate().stdout());
            assertEquals("[soup\n, rice\n]", outputs.toString());
        });
    }

    @Test
    void theVirtualClockWaitsForAProgram() {
        VirtualClock.run(() -> {
            var alarm = createTask(() -> { asyncio.Asyncio.sleep(asyncio.Asyncio.seconds(1)); });
            assertEquals("soup\n", createSubprocess("sh", "-c", "sleep 0.05; echo soup").communicate().stdout());
            assertFalse(alarm.isDone());
            alarm.await();
        });
    }

    @Test
    void whatItsChildrenPrintLaterArrives() {
        Callable<String> parent = () -> createSubprocess("sh", "-c", "(sleep 0.3; echo late) & sleep 0.1; echo early").communicate().stdout();
        run(() -> {
            assertEquals("early\nlate\n", String.join("", Set.copyOf(gather(parent, parent, parent, parent))));
        });
    }

    @Test
    void itsLastWordsAreHeard() {
        run(() -> {
            var polite = createSubprocess("sh", "-c", "trap 'echo goodbye; exit 3' TERM; echo hello; while :; do sleep 0.01; done");
            assertEquals("hello", polite.stdout().readLine());
            polite.terminate();
            assertEquals("goodbye", polite.stdout().readLine());
            assertEquals(3, polite.await());
        });
    }

    @Test
    void whatItPrintedIsReadAfterItsEnd() {
        run(() -> {
            var many = createSubprocess("sh", "-c", "seq 100000");      // more than the reader and the pipe hold
            assertEquals("1", many.stdout().readLine());
            var rest = createTask(() -> many.stdout().read().length);
            assertEquals(0, many.await());
            assertEquals("1\n".length(), 588895 - rest.await());
            var few = createSubprocess("sh", "-c", "echo soup");
            assertEquals(0, few.await());
            assertEquals("soup", few.stdout().readLine());
        });
    }

    @Test
    void whatStillRunsAtTheEndIsKilled() throws Exception {
        long pid = run(() -> createSubprocess("sleep", "60").pid());
        var handle = ProcessHandle.of(pid);
        if (handle.isPresent()) {
            handle.get().onExit().get(10, TimeUnit.SECONDS);
        }
        assertTrue(ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void noSuchProgram() {
        run(() -> {
            var error = assertThrows(UncheckedIOException.class, () -> createSubprocess("no-such-program"));
            assertTrue(error.getMessage().startsWith("cannot start no-such-program: "), error::getMessage);
            assertNotEquals(null, error.getCause());
        });
    }

    @Test
    @Case("test_send_signal")
    void aSignalIsSentByName() {
        run(() -> {
            try (var shell = createSubprocess("sh", "-c", "trap 'echo heard; exit 3' USR1; echo ready; while :; do sleep 0.05; done")) {
                assertEquals("ready", shell.stdout().readLine());
                assertThrows(IllegalArgumentException.class, () -> shell.sendSignal("NOSUCH"));
                shell.sendSignal("USR1");
                assertEquals("heard", shell.stdout().readLine());
                assertEquals(3, shell.await());
                shell.sendSignal("USR1");       // nobody is there any more
            }
        });
    }
}

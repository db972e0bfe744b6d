package test.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Which cases of CPython's own test suite (Lib/test/test_asyncio) the tests of this room re-create: each test is marked with {@link Case}. */
class CasesTest {

    private static final List<Class<? extends Annotation>> TESTS = List.of(Test.class, RepeatedTest.class, ParameterizedTest.class);

    /** Where a port goes wrong first. */
    private static final String TELLING = """
        test_success test_one_exception test_return_exceptions test_result_exception_one_cancellation test_duplicate_coroutines
        test_cancellation_broadcast test_cancel_gather_1 test_cancel_gather_2 test_uncancel_basic test_cancel_current_task
        test_cancel_at_end test_cancel_task_ignoring test_wait_first_completed test_wait_first_exception test_as_completed
        test_as_completed_with_timeout test_shield_cancel_outer test_shield_gather test_gather_shield test_task_awaits_on_itself
        test_context_3 test_run_coroutine_threadsafe_with_timeout
        test_taskgroup_03 test_cancel_children_on_child_error test_taskgroup_08 test_taskgroup_17 test_taskgroup_20a
        test_taskgroup_no_create_task_after_failure test_nested_groups_both_cancelled
        test_nested_timeouts test_foreign_exception_on_timeout
        test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started test_wait_for_waits_for_task_cancellation
        test_get_cancelled_race test_shutdown_immediate_with_unfinished
        test_cancel_release_race test_acquire_fifo_order_3 test_cancelled_wakeup
        test_asyncio_run_cancels_hanging_tasks test_log_slow_callbacks""";

    @Test
    void theTellingOnesAndManyMore() throws IOException {
        var named = marked().stream().flatMap(test -> Stream.of(test.getAnnotation(Case.class).value())).collect(Collectors.toCollection(TreeSet::new));
        var missing = new TreeSet<>(List.of(TELLING.split("\\s+")));
        int telling = missing.size();
        missing.removeAll(named);
        assertEquals(Set.of(), missing);
        assertTrue(named.size() >= telling + 60, () -> "only " + named.size() + " cases: " + named);
        System.out.println(named.size() + " cases of CPython's own tests, among them the " + telling + " that tell most");
    }

    @Test
    void eachIsATestThatAssertsSomething() throws IOException {
        var calls = new Calls();
        var empty = marked().stream()
            .filter(method -> TESTS.stream().noneMatch(method::isAnnotationPresent) || !calls.reachAssertions(method))
            .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()).toList();
        assertEquals(List.of(), empty);
    }

    /** Holds the test above to what it would notice: a test whose body was emptied. */
    @Test
    void aTestWithoutAnAssertionIsNoticed() throws NoSuchMethodException {
        var calls = new Calls();
        assertTrue(calls.reachAssertions(CasesTest.class.getDeclaredMethod("aTestWithoutAnAssertionIsNoticed")));
        assertEquals(false, calls.reachAssertions(CasesTest.class.getDeclaredMethod("emptied")));
    }

    private void emptied() {
        VirtualClock.run(() -> Trail.note("nothing is asked"));
    }

    private static List<Method> marked() throws IOException {
        try (var files = Files.list(Checkout.root().resolve("scripts/test/asyncio"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith("Test.java")).sorted()
                .flatMap(name -> Arrays.stream(type(name.replace(".java", "")).getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Case.class)).toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("test.asyncio." + name);
        } catch (ClassNotFoundException error) {
            throw new AssertionError(error);
        }
    }
}

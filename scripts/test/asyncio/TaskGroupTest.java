package test.asyncio;

import static asyncio.Asyncio.*;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.taskGroup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static test.asyncio.Trail.note;
import static test.asyncio.Trail.onVirtualClock;
import static test.asyncio.Trail.say;

import asyncio.CancelledError;
import asyncio.EventLoop;
import asyncio.ExceptionGroup;
import asyncio.Task;
import asyncio.TaskGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskGroupTest {

    /** The failures in the group, each type with its number. */
    private static Map<String, Integer> types(ExceptionGroup group) {
        var types = new TreeMap<String, Integer>();
        group.exceptions().forEach(error -> types.merge(error.getClass().getSimpleName(), 1, Integer::sum));
        return types;
    }

    /** Waits, and fails when it is cancelled. */
    private static void failAtTheEnd(Duration pause) {
        try {
            sleep(pause);
        } finally {
            Integer.parseInt("smoke");
        }
    }

    @Test
    @Case("test_taskgroup_01")
    void theBlockWaitsForAll() {
        onVirtualClock(() -> taskGroup(group -> {
            group.createTask(() -> say(seconds(3), "soup"));
            group.createTask(() -> say(seconds(1), "egg"));
        })).at(seconds(3)).is("0 started soup\n0 started egg\n1 ended egg\n3 ended soup");
    }

    @Test
    @Case("test_taskgroup_02")
    void anEmptyGroupEndsAtOnce() {
        onVirtualClock(() -> taskGroup(group -> { })).at(seconds(0)).is("");
    }

    @Test
    @Case("test_taskgroup_03")
    void aChildsOwnCancellationIsIgnored() {
        onVirtualClock(() -> {
            var tasks = new ArrayList<Task<String>>();
            taskGroup(group -> {
                tasks.add(group.createTask(() -> say(seconds(1), "soup")));
                sleep(millis(150));
                tasks.getFirst().cancel();
                tasks.add(group.createTask(() -> say(millis(200), "egg")));
            });
            assertTrue(tasks.getFirst().isCancelled());
            return tasks.getLast().result();
        }).returned("egg").at(millis(350));
    }

    @Test
    @Case("test_cancel_children_on_child_error")
    void aFailureCancelsTheOthersAndTheBlock() {
        onVirtualClock(() -> taskGroup(group -> {
            group.createTask(() -> Trail.fail(seconds(1), "smoke"));
            group.createTask(() -> Trail.fail(seconds(1), "fire"));
            group.createTask(() -> say(seconds(5), "soup"));
            say(seconds(10), "block");
        })).threw(ExceptionGroup.class, "2 exceptions").at(seconds(1)).wrote("""
            0 started block
            0 started smoke
            0 started fire
            0 started soup
            1 failed smoke
            1 failed fire
            1 cancelled soup
            1 cancelled block""");
    }

    @Test
    @Case("test_taskgroup_08")
    void failuresWhileCleaningUpAreGroupedWhenTheParentIsCancelled() {
        onVirtualClock(() -> {
            var parent = createTask(() -> taskGroup(group -> {
                for (int i = 0; i < 5; i++) {
                    group.createTask(() -> failAtTheEnd(seconds(10)));
                }
                sleep(seconds(10));
            }));
            sleep(millis(100));
            parent.cancel();
            var failures = assertThrows(ExceptionGroup.class, parent::await);
            assertEquals(Map.of("NumberFormatException", 5), types(failures));
        }).at(millis(100));
    }

    @Test
    @Case("test_taskgroup_17")
    void aParentThatIsCancelledIsPlainlyCancelled() {
        onVirtualClock(() -> {
            var parent = createTask(() -> taskGroup(group -> { say(seconds(10), "block"); }));
            sleep(millis(100));
            parent.cancel();
            parent.await();
        }).threw(CancelledError.class, "").wrote("0 started block\n0.1 cancelled block");
    }

    @Test
    @Case("test_taskgroup_20a")
    void theBlocksOwnFailureIsInTheGroupToo() {
        onVirtualClock(() -> {
            var failures = assertThrows(ExceptionGroup.class, () -> taskGroup(group -> {
                group.createTask(() -> Trail.fail(millis(100), "smoke"));
                failAtTheEnd(seconds(10));
            }));
            assertEquals(Map.of("IllegalStateException", 1, "NumberFormatException", 1), types(failures));
            assertInstanceOf(NumberFormatException.class, failures.exceptions().getLast());
        }).at(millis(100));
    }

    @Test
    @Case("test_taskgroup_no_create_task_after_failure")
    void noNewTaskAfterAFailure() {
        onVirtualClock(() -> taskGroup(group -> {
            group.createTask(() -> Trail.fail(millis(1), "smoke"));
            group.createTask(() -> {
                try {
                    sleep(seconds(1));
                } catch (CancelledError cancelled) {
                    var error = assertThrows(IllegalStateException.class, () -> group.createTask(() -> say(seconds(1), "late")));
                    note(error.getMessage());
                }
            });
        })).threw(ExceptionGroup.class, "1 exception")
            .wrote("0 started smoke\n0.001 failed smoke\n0.001 the task group is shutting down: it takes no new task");
    }

    @Test
    @Case("test_taskgroup_finished")
    void noNewTaskAfterTheEnd() {
        onVirtualClock(() -> {
            var groups = new ArrayList<TaskGroup>();
            taskGroup(groups::add);
            groups.getFirst().createTask(() -> say(seconds(1), "late"));
        }).threw(IllegalStateException.class, "has ended").wrote("");
    }

    @Test
    @Case("test_nested_groups_both_cancelled")
    void innerAndOuterGroupEachTakeTheirOwnRequestBack() {
        onVirtualClock(() -> {
            var outer = assertThrows(ExceptionGroup.class, () -> taskGroup(outside -> {
                var inner = assertThrows(ExceptionGroup.class, () -> taskGroup(inside -> {
                    inside.createTask(() -> Trail.fail(seconds(0), "inside"));
                    outside.createTask(() -> Trail.fail(seconds(0), "outside"));
                }));
                assertEquals("inside", inner.exceptions().getFirst().getMessage());
                assertEquals(1, currentTask().cancelling());
            }));
            assertEquals(List.of("outside"), outer.exceptions().stream().map(Throwable::getMessage).toList());
            assertEquals(0, currentTask().cancelling());
        });
    }

    @Test
    @Case("test_cancelling_level_preserved")
    void aForeignCancellationStandsBesideFailures() {
        onVirtualClock(() -> {
            currentTask();
            assertThrows(ExceptionGroup.class, () -> taskGroup(group -> { group.createTask(() -> Trail.fail(seconds(0), "smoke")); }));
            assertEquals(0, currentTask().cancelling());
        });
    }

    @Test
    @Case("test_error_and_cancel")
    void failureAndCancellationTogetherKeepTheRequest() {
        onVirtualClock(() -> {
            var parent = createTask(() -> {
                assertThrows(ExceptionGroup.class, () -> taskGroup(group -> {
                    group.createTask(() -> Trail.fail(seconds(1), "smoke"));
                    group.createTask(() -> failAtTheEnd(seconds(5)));
                    sleep(seconds(5));
                }));
                assertEquals(1, currentTask().cancelling());
                sleep(seconds(9));
            });
            EventLoop.running().callLater(millis(500), parent::cancel);
            parent.await();
        }).threw(CancelledError.class, "").at(millis(500));
    }

    @Test
    @Case("test_taskgroup_14")
    void aTaskMayAddTasks() {
        onVirtualClock(() -> taskGroup(group -> {
            group.createTask(() -> {
                sleep(seconds(1));
                group.createTask(() -> say(seconds(1), "dessert"));
            });
        })).is("1 started dessert\n2 ended dessert").at(seconds(2));
    }

    @Test
    @Case("test_taskgroup_task_name")
    void tasksHaveNames() {
        onVirtualClock(() -> taskGroup(group -> assertEquals("soup", group.createTask("soup", () -> 1).name()))).is("");
    }

    @Test
    @Case("test_taskgroup_without_parent_task")
    void aCallbackCannotOpenOne() {
        var reports = new ArrayList<String>();
        onVirtualClock(() -> {
            var loop = EventLoop.running();
            loop.setExceptionHandler(context -> reports.add(context.exception().getMessage()));
            loop.callSoon(() -> taskGroup(group -> { }));
            sleep(seconds(0));
        });
        assertTrue(reports.getFirst().contains("a callback cannot wait"), reports::toString);
    }

    @Test
    @Case("test_taskgroup_20")
    void anErrorOfTheJvmIsNotGrouped() {
        onVirtualClock(() -> taskGroup(group -> {
            group.createTask(() -> { throw new StackOverflowError("deep"); });
            say(seconds(5), "block");
        })).threw(StackOverflowError.class, "deep").wrote("0 started block\n0 cancelled block");
    }

    @Test
    void everyFailureIsInTheStackTrace() {
        var failures = assertThrows(ExceptionGroup.class, () -> taskGroup(group -> {
            group.createTask(() -> { throw new IllegalStateException("smoke"); });
        }));
        assertFalse(failures.getSuppressed().length == 0);
        assertEquals("smoke", failures.getSuppressed()[0].getMessage());
    }

    @Test
    void anErrorOfTheJvmShowsTheFailuresBesideIt() {
        VirtualClock.run(() -> {
            var error = assertThrows(StackOverflowError.class, () -> taskGroup(group -> {
                group.createTask(() -> { throw new IllegalStateException("smoke"); });
                group.createTask(() -> { throw new StackOverflowError("deep"); });
                group.createTask(() -> { throw new IllegalStateException("fire"); });
                sleep(seconds(1));
            }));
            assertEquals(List.of("smoke", "fire"), Arrays.stream(error.getSuppressed()).map(Throwable::getMessage).toList());
        });
    }
}

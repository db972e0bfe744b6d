package test.asyncio.differential;

import static asyncio.Asyncio.ALL_COMPLETED;
import static asyncio.Asyncio.FIRST_COMPLETED;
import static asyncio.Asyncio.FIRST_EXCEPTION;
import static asyncio.Asyncio.asCompleted;
import static asyncio.Asyncio.createTask;
import static asyncio.Asyncio.currentTask;
import static asyncio.Asyncio.gather;
import static asyncio.Asyncio.gatherOutcomes;
import static asyncio.Asyncio.seconds;
import static asyncio.Asyncio.shield;
import static asyncio.Asyncio.sleep;
import static asyncio.Asyncio.taskGroup;
import static asyncio.Asyncio.timeout;
import static asyncio.Asyncio.waitFor;
import static asyncio.Asyncio.waitUntil;

import asyncio.Barrier;
import asyncio.BrokenBarrierException;
import asyncio.CancelledError;
import asyncio.Clock;
import asyncio.Condition;
import asyncio.Event;
import asyncio.EventLoop;
import asyncio.ExceptionGroup;
import asyncio.Future;
import asyncio.Lock;
import asyncio.Outcome;
import asyncio.Queue;
import asyncio.Runner;
import asyncio.Semaphore;
import asyncio.StuckException;
import asyncio.Task;
import asyncio.TimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import test.asyncio.differential.Step.Block;

/** Runs a random program in our asyncio; programs.py does the same in Python's, statement for statement. */
final class OurSide {

    /** What a program throws by itself. */
    private static final class Smoke extends RuntimeException {
        Smoke(int n) {
            super("smoke " + n);
        }
    }

    private final List<String> trail = new ArrayList<>();
    private final Map<Integer, Task<Integer>> tasks = new HashMap<>();
    private final List<Lock> locks = List.of(new Lock(), new Lock());
    private final List<Semaphore> semaphores = List.of(new Semaphore(1), new Semaphore(2));
    private final List<Queue<Integer>> queues = List.of(new Queue<>(), new Queue<>(1));
    private final List<Event> events = List.of(new Event(), new Event());
    private final List<Condition> conditions = List.of(new Condition(), new Condition());
    private final List<Barrier> barriers = List.of(new Barrier(2), new Barrier(3));

    /** Its trail: {@code time task event}, a line each. */
    static List<String> run(Block program) {
        var side = new OurSide();
        String end;
        try {
            end = "returned " + new Runner().clock(Clock.virtual()).run(() -> {
                EventLoop.running().setExceptionHandler(_ -> { });
                return side.coroutine(program).call();
            });
        } catch (StuckException stuck) {
            end = "stuck";
        } catch (Throwable error) {
            // a main that failed, and left tasks that are stuck, says both; the twin's loop says the second only
            boolean leftStuck = Stream.of(error.getSuppressed()).anyMatch(StuckException.class::isInstance);
            end = leftStuck ? "stuck" : "threw " + inWords(error);
        }
        side.trail.add(end);
        return side.trail;
    }

    private Callable<Integer> coroutine(Block block) {
        return () -> {
            note(block.id(), "started");
            try {
                steps(block, block.id());
            } catch (Throwable error) {
                if (!EventLoop.running().isClosed()) {      // how a stuck program's tasks end when their loop is closed is no part of it
                    note(block.id(), "ended with " + inWords(error));
                }
                throw error;
            }
            note(block.id(), "ended");
            return block.id();
        };
    }

    private List<Callable<Integer>> coroutines(List<Block> blocks) {
        return blocks.stream().map(this::coroutine).toList();
    }

    private List<Task<Integer>> spawn(List<Block> blocks) {
        for (var block : blocks) {
            tasks.put(block.id(), createTask(coroutine(block)));
        }
        return blocks.stream().map(block -> tasks.get(block.id())).toList();
    }

    private void steps(Block block, int me) throws Exception {
        for (var step : block.steps()) {
            step(step, me);
        }
    }

    private void step(Step step, int me) throws Exception {
        int n = step.n();
        var blocks = step.blocks();
        switch (step.what()) {
            case "sleep" -> sleep(seconds(n));
            case "fail" -> throw new Smoke(n);
            case "spawn" -> spawn(blocks);
            case "await" -> note(me, "awaited " + (tasks.containsKey(n) ? tasks.get(n).await() : "nobody"));
            case "shieldTask" -> note(me, "awaited " + (tasks.containsKey(n) ? shield(tasks.get(n)) : "nobody"));
            case "cancel" -> note(me, "cancelled " + n + ": " + (tasks.containsKey(n) && tasks.get(n).cancel()));
            case "uncancel" -> note(me, "uncancelled: " + currentTask().uncancel());
            case "cancelling" -> note(me, "cancelling: " + currentTask().cancelling());
            case "gather" -> note(me, "gathered " + gather(coroutines(blocks)));
            case "outcomes" -> note(me, "outcomes " + gatherOutcomes(coroutines(blocks)).stream().map(OurSide::inWords).toList());
            case "timeout" -> timeout(seconds(n), () -> steps(blocks.getFirst(), me));
            case "waitFor" -> note(me, "waited for " + waitFor(coroutine(blocks.getFirst()), seconds(n)));
            case "shield" -> note(me, "shielded " + shield(coroutine(blocks.getFirst())));
            case "lock" -> {
                try (var held = locks.get(n).acquire()) {
                    note(me, "locks " + n);
                    steps(blocks.getFirst(), me);
                }
            }
            case "semaphore" -> {
                try (var held = semaphores.get(n).acquire()) {
                    note(me, "enters " + n);
                    steps(blocks.getFirst(), me);
                }
            }
            case "put" -> queues.get(n).put(me);
            case "get" -> note(me, "got " + queues.get(n).get());
            case "taskDone" -> queues.get(n).taskDone();
            case "join" -> queues.get(n).join();
            case "set" -> events.get(n).set();
            case "clear" -> events.get(n).clear();
            case "event" -> events.get(n).await();
            case "condition" -> {
                conditions.get(n).acquire();
                try {
                    note(me, "holds " + n);
                    steps(blocks.getFirst(), me);
                } finally {     // not try (…): if somebody else has given the lock back, that is the error which counts, as in Python
                    conditions.get(n).release();
                }
            }
            case "signalled" -> conditions.get(n).await();
            case "signal" -> conditions.get(n).signal();
            case "signalAll" -> conditions.get(n).signalAll();
            case "barrier" -> note(me, "passed as " + barriers.get(n).await());
            case "reset" -> barriers.get(n).reset();
            case "abort" -> barriers.get(n).abort();
            case "group" -> taskGroup(group -> {
                for (var child : blocks.subList(1, blocks.size())) {
                    tasks.put(child.id(), group.createTask(coroutine(child)));
                }
                steps(blocks.getFirst(), me);
            });
            case "wait" -> {
                var waiting = waitUntil(List.of(FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED).get(n), null, spawn(blocks));
                note(me, "done " + blocks.stream().map(Block::id).filter(id -> waiting.done().contains(tasks.get(id))).toList());
            }
            case "asCompleted" -> {
                for (Future<Integer> next : asCompleted(null, new ArrayList<Future<Integer>>(spawn(blocks)))) {
                    note(me, "completed " + next.await());
                }
            }
            case "try" -> attempt(step, me);
            default -> { }
        }
        note(me, step.what() + " " + n);
    }

    /** 0 catches errors, 1 cancellation too, which it throws on after its handler, 2 swallows it. */
    private void attempt(Step step, int me) throws Exception {
        var body = step.blocks().getFirst();
        var handler = step.blocks().getLast();
        try {
            steps(body, me);
        } catch (CancelledError cancelled) {
            if (step.n() == 0) {
                throw cancelled;
            }
            note(me, "caught cancelled");
            steps(handler, me);
            if (step.n() == 1) {
                throw cancelled;
            }
        } catch (Exception error) {
            note(me, "caught " + inWords(error));
            steps(handler, me);
        }
    }

    private void note(int me, String event) {
        trail.add(EventLoop.running().time().toSeconds() + " " + me + " " + event);
    }

    private static String inWords(Outcome<Integer> outcome) {
        return switch (outcome) {
            case Outcome.Success<Integer>(Integer value) -> value.toString();
            case Outcome.Failure<Integer>(Throwable error) -> inWords(error);
        };
    }

    private static String inWords(Throwable error) {
        return switch (error) {
            case CancelledError _ -> "cancelled";
            case TimeoutException _ -> "timeout";
            case Smoke smoke -> smoke.getMessage();
            case ExceptionGroup group -> group.exceptions().stream().map(OurSide::inWords).collect(Collectors.joining(", ", "group(", ")"));
            case BrokenBarrierException _ -> "broken";
            case IllegalStateException _ -> "misuse";
            default -> error.toString();
        };
    }
}

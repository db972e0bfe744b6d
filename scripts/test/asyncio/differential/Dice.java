package test.asyncio.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import test.asyncio.differential.Step.Block;

/** Makes random programs: the same seed gives the same program. Even seeds make varied ones, odd seeds a {@link Rush}. */
final class Dice {

    private static final List<String> SIMPLE = List.of("sleep", "sleep", "sleep", "sleep", "note", "fail", "fail", "await", "await", "cancel", "cancel",
        "put", "put", "get", "get", "taskDone", "join", "set", "clear", "event", "signalled", "signal", "signalAll", "barrier",
        "barrier", "reset", "abort", "shieldTask", "uncancel", "cancelling");
    private static final List<String> COMPOUND = List.of("spawn", "spawn", "spawn", "spawn", "gather", "outcomes", "timeout", "timeout", "waitFor",
        "shield", "lock", "lock", "semaphore", "semaphore", "condition", "condition", "group", "group", "try", "try", "try", "wait", "asCompleted");

    private final Random random;
    private int blocks;
    private int stepsLeft;

    private Dice(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);    // near seeds would begin alike
        stepsLeft = 10 + random.nextInt(50);
    }

    static Block program(long seed) {
        return seed % 2 == 0 ? new Dice(seed).block(0) : Rush.program(seed);
    }

    private Block block(int depth) {
        int id = blocks++;
        var steps = new ArrayList<Step>();
        int length = depth == 0 ? 15 : 1 + random.nextInt(4);
        for (int i = 0; i < length && stepsLeft > 0; i++) {
            stepsLeft--;
            var step = depth < 5 && random.nextInt(5) < (depth < 2 ? 3 : 2) ? compound(depth) : simple(id);
            steps.add(depth == 0 && random.nextInt(4) > 0 ? caught(step) : step);
        }
        return new Block(id, steps);
    }

    /** Most of what the first coroutine does must not end it. */
    private Step caught(Step step) {
        return new Step("try", random.nextInt(3), List.of(new Block(blocks++, List.of(step)), new Block(blocks++, List.of())));
    }

    private Step simple(int id) {
        var what = SIMPLE.get(random.nextInt(SIMPLE.size()));
        int n = switch (what) {
            case "sleep" -> random.nextInt(4);
            // only tasks made later: a circle of tasks that wait for one another ends CPython by its recursion limit
            case "await", "shieldTask" -> id + 1 + random.nextInt(5);
            case "cancel" -> random.nextInt(blocks + 2);
            case "fail" -> random.nextInt(100);
            default -> random.nextInt(2);
        };
        return new Step(what, n, List.of());
    }

    private Step compound(int depth) {
        var what = COMPOUND.get(random.nextInt(COMPOUND.size()));
        int n = switch (what) {
            case "timeout", "waitFor" -> random.nextInt(5);
            case "try", "wait" -> random.nextInt(3);
            default -> random.nextInt(2);
        };
        int count = switch (what) {
            case "gather", "outcomes", "wait", "asCompleted" -> random.nextInt(4) == 0 ? 1 : 2 + random.nextInt(2);
            case "group" -> 2 + random.nextInt(2);
            case "try" -> 2;
            default -> 1;
        };
        var inner = new ArrayList<Block>();
        for (int i = 0; i < count; i++) {
            inner.add(block(depth + 1));
        }
        return new Step(what, n, inner);
    }
}

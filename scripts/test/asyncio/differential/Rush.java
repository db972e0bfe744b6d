package test.asyncio.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import test.asyncio.differential.Step.Block;

/** Makes random programs in which many tasks want the same few things at the same moments, and are cancelled meanwhile. */
final class Rush {

    private final Random random;
    private final List<Integer> tasks = new ArrayList<>();
    private int blocks;

    private Rush(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);    // near seeds would begin alike
    }

    static Block program(long seed) {
        var rush = new Rush(seed);
        var main = rush.block(10 + rush.random.nextInt(15), rush::first);
        main.steps().add(simple("sleep", 20));      // what is left over then hangs
        return main;
    }

    private Block block(int length, Supplier<Step> step) {
        int id = blocks++;
        var steps = new ArrayList<Step>();
        for (int i = 0; i < length; i++) {
            steps.add(step.get());
        }
        return new Block(id, steps);
    }

    /** The first coroutine never waits for the others. */
    private Step first() {
        return switch (random.nextInt(11)) {
            case 0, 1, 2, 3 -> {
                tasks.add(blocks);
                yield new Step("spawn", 0, List.of(block(1 + random.nextInt(3), this::inTask)));
            }
            case 4 -> cancel();
            case 5 -> simple(random.nextBoolean() ? "set" : "clear", 0);
            case 6 -> simple("put", 0);
            case 7, 8 -> new Step("condition", 0, List.of(block(1, () -> simple(random.nextInt(3) > 0 ? "signal" : "signalAll", 0))));
            case 9 -> random.nextInt(3) > 0 ? pause() : simple(random.nextBoolean() ? "reset" : "abort", random.nextInt(2));
            default -> pause();
        };
    }

    private Step inTask() {
        return switch (random.nextInt(14)) {
            case 0, 1 -> new Step("lock", 0, List.of(shortBlock()));
            case 2, 3, 4 -> new Step("semaphore", random.nextInt(2), List.of(shortBlock()));
            case 5 -> simple("get", random.nextInt(2));
            case 6 -> simple("put", random.nextInt(2));
            case 7 -> random.nextBoolean() ? simple("event", 0) : simple("join", 0);
            case 8, 9 -> new Step("condition", 0, List.of(block(1 + random.nextInt(2), this::withCondition)));
            case 10, 11 -> simple("barrier", random.nextInt(2));
            case 12 -> new Step("try", 2, List.of(block(1, this::inTask), shortBlock()));
            default -> new Step("timeout", random.nextInt(3), List.of(block(1, this::inTask)));
        };
    }

    private Step withCondition() {
        return switch (random.nextInt(6)) {
            case 0 -> pause();
            case 1 -> simple(random.nextBoolean() ? "signal" : "signalAll", 0);
            default -> simple("signalled", 0);
        };
    }

    private Block shortBlock() {
        return block(random.nextInt(3), () -> random.nextInt(5) == 0 ? cancel() : pause());
    }

    private Step pause() {
        return simple("sleep", random.nextInt(2));
    }

    private Step cancel() {
        return simple("cancel", tasks.isEmpty() ? 0 : tasks.get(random.nextInt(tasks.size())));
    }

    private static Step simple(String what, int n) {
        return new Step(what, n, List.of());
    }
}

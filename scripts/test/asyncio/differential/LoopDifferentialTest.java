package test.asyncio.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import checkout.Checkout;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import test.Python;
import test.asyncio.differential.Step.Block;

/** The same random programs in CPython's asyncio and in ours, both on a virtual clock: the trails are the same, line for line. */
@Tag("python")
class LoopDifferentialTest {

    @Test
    void aHundredProgramsRunTheSame() {
        Python.all().forEach(python -> compare(python, 0, 100));
    }

    @Test
    @Tag("full")
    void twoThousandProgramsRunTheSame() {
        Python.all().forEach(python -> compare(python, 1_000, 2_000));
    }

    private static void compare(Python python, long firstSeed, int count) {
        var root = Checkout.root();
        try (var theirs = new TheirSide(python.path(), root.resolve("scripts/test/asyncio/differential/programs.py"))) {
            for (long seed = firstSeed; seed < firstSeed + count; seed++) {
                var program = Dice.program(seed);
                if (differ(program, theirs)) {
                    var smallest = shrink(program, theirs);
                    assertEquals(text(theirs.run(smallest)), text(OurSide.run(smallest)), python + ", seed " + seed + ", made as small as it goes:\n" + smallest);
                    fail(python + ", seed " + seed + " differs, but not always:\n" + smallest);
                }
            }
            System.out.println(count + " random programs in the asyncio of " + python + " and in ours, from seed " + firstSeed + ": 0 differ");
        }
    }

    private static boolean differ(Block program, TheirSide theirs) {
        return !theirs.run(program).equals(OurSide.run(program));
    }

    /** A program with the same fault from which nothing more can be taken away. */
    private static Block shrink(Block program, TheirSide theirs) {
        for (var smaller : program.smaller()) {
            if (differ(smaller, theirs)) {
                return shrink(smaller, theirs);
            }
        }
        return program;
    }

    private static String text(List<String> trail) {
        return String.join("\n", trail);
    }
}

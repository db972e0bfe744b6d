package test.aiosqlite.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import python.Venv;
import test.Command;

/** The same calls through PyPI's aiosqlite and through ours: results, errors' classes, counts and states are the same. */
@Tag("python")
class DifferentialTest {
    private static final String SCRIPT = "scripts/test/aiosqlite/differential/statements.py";

    @Test
    void aFewSequencesGiveTheSame() {
        compare(LongStream.range(0, 25));
    }

    @Test
    @Tag("full")
    void fiveHundredSequencesGiveTheSame() {
        compare(LongStream.range(1000, 1500));
    }

    private static void compare(LongStream seeds) {
        var json = new GsonBuilder().serializeNulls().create();
        var sequences = seeds.mapToObj(Sequence::new).toList();
        var input = sequences.stream().map(each -> json.toJson(each) + "\n").collect(Collectors.joining());
        var python = Command.of(new Venv(Checkout.root()).python().toString(), SCRIPT).reading(input).run();
        assertEquals(0, python.exit(), python::toString);
        var theirs = python.out().split("\n\n");
        for (var i = 0; i < sequences.size(); i++) {
            var sequence = sequences.get(i);
            var ours = OurSide.run(sequence);
            assertEquals(describe(sequence, List.of(theirs[i].split("\n"))), describe(sequence, ours), "sequence " + i);
        }
        System.out.println(sequences.size() + " sequences, " + sequences.stream().mapToInt(each -> each.steps.size()).sum()
            + " calls, through PyPI's aiosqlite and ours: 0 differ");
    }

    private static String describe(Sequence sequence, List<String> lines) {
        var text = new StringBuilder("isolation level " + sequence.isolationLevel + "\n");
        for (var i = 0; i < Math.max(lines.size(), sequence.steps.size()); i++) {
            var step = i < sequence.steps.size() ? sequence.steps.get(i) : null;
            text.append(step).append("\n    ").append(i < lines.size() ? lines.get(i) : "nothing").append('\n');
        }
        return text.toString();
    }
}

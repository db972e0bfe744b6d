package kernel.magics;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import kernel.errors.CellFailure;
import kernel.execution.JavaSession;
import kernel.execution.JavaSession.Value;

/** How long code takes. What JShell needs for compiling it is told apart. */
final class TimeMagics {

    private static final Pattern OPTION = Pattern.compile("\\A\\s*-([nr])\\s*(\\d{1,9})\\b\\s*");

    private final JavaSession session;
    private final Magics magics;

    TimeMagics(JavaSession session, Magics magics) {
        this.session = session;
        this.magics = magics;
    }

    List<Magic> all() {
        return List.of(
                Magic.ofJava("time", "%time code  or  %%time", "Runs code, or the cell, once, and says how long it took.", this::time),
                Magic.ofJava("timeit", "%timeit [-n loops] [-r runs] code  or  %%timeit", "Runs code many times; says what one time took on average.", this::timeit));
    }

    private Value time(Call call) throws CellFailure {
        if (call.body().isBlank()) {
            throw call.failed("there is no code to time");
        }
        long start = System.nanoTime();
        long ranBefore = session.nanosRun();
        try {
            return magics.run(call.cell(), call.code(), call.from(), call.to(), call.user());
        } finally {
            long ran = session.nanosRun() - ranBefore;
            long compiled = System.nanoTime() - start - ran;
            if (ran > 0) {
                call.cell().print("Wall time: " + Timing.text(Duration.ofNanos(ran)) + " (and " + Timing.text(Duration.ofNanos(compiled)) + " to compile)\n");
            }
        }
    }

    private Value timeit(Call call) throws CellFailure {
        var options = new int[] {0, 7};
        var code = call.whole() ? call.line() + "\n" + call.body() : call.body();
        for (var option = OPTION.matcher(code); option.find(); option = OPTION.matcher(code)) {
            options[option.group(1).equals("n") ? 0 : 1] = Math.max(1, Integer.parseInt(option.group(2)));
            code = code.substring(option.end());
        }
        if (code.isBlank()) {
            throw call.failed("there is no code to time");
        }
        var trimmed = code.strip();
        boolean block = trimmed.endsWith(";") || trimmed.endsWith("}");
        var java = "kernel.magics.Timing.timeit(" + options[0] + ", " + options[1] + ", () -> " + (block ? "{ " + trimmed + "\n}" : trimmed) + ");";
        session.run(call.cell(), java, 0, java.length(), call.user());
        return Magic.NOTHING;
    }
}

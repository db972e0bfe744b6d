package test.asyncio.differential;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import test.asyncio.differential.Step.Block;

/** A Python process that runs random programs, one after the other. */
final class TheirSide implements AutoCloseable {

    private final Process python;
    private final BufferedReader out;

    TheirSide(Path interpreter, Path script) {
        try {
            python = new ProcessBuilder(interpreter.toString(), script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            out = python.inputReader(StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Its trail, as {@link OurSide#run}. */
    List<String> run(Block program) {
        try {
            var in = python.outputWriter(StandardCharsets.UTF_8);
            in.write(new Gson().toJson(program) + "\n");
            in.flush();
            var trail = new ArrayList<String>();
            for (var line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
                trail.add(line);
            }
            return trail;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Override
    public void close() {
        python.destroy();
    }
}

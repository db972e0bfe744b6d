package bench.aiosqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;

/** A side that is a process of its own: reads a workload's name a line, answers with milliseconds or a dash. */
final class Other implements Contender {
    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    Other(String name, List<String> command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader();
        questions = new PrintWriter(process.outputWriter(), true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalDouble measure(Workload workload) throws IOException {
        questions.println(workload.name());
        var answer = answers.readLine();
        if (answer == null) throw new IOException(name + " ended in the middle of " + workload.title);
        return answer.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(answer));
    }

    @Override
    public void close() {
        process.toHandle().destroy();
    }
}

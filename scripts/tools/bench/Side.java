package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** A process that measures: one line in, the name of a workload; one line out, its figure. For one thread. */
public final class Side implements AutoCloseable {

    private final String name;
    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    public Side(String name, List<String> command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        in = new PrintWriter(process.outputWriter(), true);
        out = process.inputReader();
    }

    public String name() {
        return name;
    }

    /** Returns its answer as it came. {@code title} is what the workload is called where it says that the process ended. */
    public String measure(Enum<?> workload, String title) throws IOException {
        in.println(workload.name());
        var answer = out.readLine();
        if (answer == null) {
            throw new IOException(name + " ended while it measured " + title);
        }
        return answer;
    }

    @Override
    public void close() {
        process.toHandle().destroy();
    }
}

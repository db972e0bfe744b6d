package bench.asyncio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** A process that measures: one line in, the name of a workload; one line out, its figure. For one thread. */
final class Side implements AutoCloseable {

    private final String name;
    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;

    Side(String name, List<String> command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        in = new PrintWriter(process.getOutputStream(), true);
        out = process.inputReader();
    }

    double measure(Workload workload) throws IOException {
        in.println(workload.name());
        var answer = out.readLine();
        if (answer == null) {
            throw new IOException(name + " ended while it measured " + workload.title);
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }
}

package bench.aiosqlite;

import bench.Side;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/** A side that is a process of its own: answers with milliseconds or a dash. */
final class Other implements Contender {
    private final Side side;

    Other(String name, List<String> command) throws IOException {
        side = new Side(name, command);
    }

    @Override
    public String name() {
        return side.name();
    }

    @Override
    public OptionalDouble measure(Workload workload) throws IOException {
        var answer = side.measure(workload, workload.title);
        return answer.equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(answer));
    }

    @Override
    public void close() {
        side.close();
    }
}

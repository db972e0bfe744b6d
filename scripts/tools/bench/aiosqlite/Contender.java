package bench.aiosqlite;

import java.io.IOException;
import java.util.OptionalDouble;

/** One side of the comparison: does a workload on the file that all sides share. */
interface Contender extends AutoCloseable {
    String name();

    /** The milliseconds that it took; empty if this side has no such thing. */
    OptionalDouble measure(Workload workload) throws IOException;

    @Override
    void close();
}

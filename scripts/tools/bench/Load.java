package bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** A process that keeps every core busy until it is closed, or until this process ends. */
public final class Load implements AutoCloseable {

    private final Process process;

    Load() throws IOException {
        var java = ProcessHandle.current().info().command().orElse("java");
        process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Load.class.getName())
            .redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT).start();
    }

    public static void main(String[] args) throws IOException {
        for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
            Thread.ofPlatform().daemon().start(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            });
        }
        System.in.read();       // its end is the end of who wanted the load
    }

    @Override
    public void close() {
        process.destroy();
    }
}

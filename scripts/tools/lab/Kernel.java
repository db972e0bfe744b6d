package lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import peers.Peer;
import python.Venv;

/** The kernels that a notebook of the course runs on. Each goes by the name {@code java}, which is what the notebooks ask for. */
public enum Kernel {

    JAVA, IJAVA, JJAVA;

    /** Installs it unless it is there; gives what to add to the environment of whatever starts it. */
    public Map<String, String> prepare(Path root, Venv venv) throws IOException, InterruptedException {
        return switch (this) {
            case JAVA -> {
                new Kernelspec(root, venv.folder()).prepare();
                yield Map.of();
            }
            case IJAVA -> PeerKernelspec.environment(root, venv.python(), Peer.IJAVA);
            case JJAVA -> PeerKernelspec.environment(root, venv.python(), Peer.JJAVA);
        };
    }

    /** Its name on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

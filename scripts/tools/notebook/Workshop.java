package notebook;

import checkout.Folder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lab.Notebooks;
import lab.Server;
import python.Venv;

/**
 * A JupyterLab on a copy of the notebooks, beside the same scripts and data, with settings of its own: whatever is done in it leaves the
 * checkout and the user's settings as they are.
 */
public final class Workshop implements AutoCloseable {

    private final Path folder;
    private final Path notebooks;
    private final Server server;
    private final AtomicInteger visits = new AtomicInteger();

    public Workshop(Path root, Venv venv) throws IOException {
        folder = Folder.temporary("workshop");
        notebooks = Files.createDirectories(folder.resolve("notebooks"));
        for (var notebook : new Notebooks(root).all()) {
            Files.copy(notebook, notebooks.resolve(notebook.getFileName()));
        }
        for (var shared : List.of("scripts", "data")) {
            Files.createSymbolicLink(folder.resolve(shared), root.resolve(shared));
        }
        var environment = Map.of("JUPYTERLAB_SETTINGS_DIR", folder.resolve("settings").toString(),
            "JUPYTERLAB_WORKSPACES_DIR", folder.resolve("workspaces").toString());
        server = Server.start(venv, new Server.Start(folder, null, "/lab", false, environment));
    }

    /** The copy of a notebook of the checkout. */
    public Path copyOf(Path notebook) {
        return notebooks.resolve(notebook.getFileName());
    }

    /** Where it opens alone: JupyterLab would bring back what was open and folded at the last visit. */
    public URI address(Path notebook) {
        return server.address("/lab/workspaces/visit-" + visits.incrementAndGet() + "/tree/" + Notebooks.inAddress(notebook));
    }

    @Override
    public void close() throws IOException {
        server.close();
        Folder.delete(folder);                       // not what its links lead to, which is the checkout
    }
}

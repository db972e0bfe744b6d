package notebook;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import lab.Notebooks;
import lab.Port;
import lab.Server;
import python.Venv;

/**
 * A JupyterLab on a copy of the notebooks, beside the same scripts and data, with settings of its own: whatever is done in it leaves the
 * checkout and the user's settings as they are.
 */
public final class Workshop implements AutoCloseable {

    private static final List<String> SHARED = List.of("scripts", "data");

    private final Path folder;
    private final Path notebooks;
    private final Server server;

    /** Copies the notebooks into the folder, which is empty, and starts JupyterLab there. */
    public Workshop(Path root, Venv venv, Path folder) throws IOException {
        this.folder = folder;
        notebooks = Files.createDirectories(folder.resolve("notebooks"));
        for (var notebook : new Notebooks(root).all()) {
            Files.copy(notebook, notebooks.resolve(notebook.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        for (var shared : SHARED) {
            Files.createSymbolicLink(folder.resolve(shared), root.resolve(shared));
        }
        var environment = Map.of("JUPYTERLAB_SETTINGS_DIR", folder.resolve("settings").toString(),
            "JUPYTERLAB_WORKSPACES_DIR", folder.resolve("workspaces").toString());
        server = Server.start(venv, new Server.Start(notebooks, Port.choose(null), "/lab", false, environment));
    }

    /** The copy of a notebook of the checkout. */
    public Path copyOf(Path notebook) {
        return notebooks.resolve(notebook.getFileName());
    }

    public URI address(Path notebook) {
        return server.address("/lab/tree/" + notebook.getFileName());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var shared : SHARED) {
            Files.deleteIfExists(folder.resolve(shared));
        }
    }
}

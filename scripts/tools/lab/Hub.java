package lab;

import checkout.Folder;
import checkout.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import python.SetupException;
import python.Venv;

/** What the many people of a JupyterHub share, so that each of them starts at once: {@code hub/start} takes it from here. */
final class Hub {

    private final Path root;
    private final Path shared;

    Hub(Path root) {
        this.root = root;
        shared = root.resolve(".jbang/hub");
    }

    void prepare(Kernel kernel) throws IOException, InterruptedException {
        Folder.delete(shared);      // a newer course replaces what was made of an older one
        new WorkCopy(root, shared.resolve(WorkCopy.NAME)).prepare();
        var venv = new Venv(root);
        venv.prepare("lab", "hub");
        kernel.prepare(root, venv);
        build();
        System.out.println("A hub may start " + root.resolve("hub/start") + " for each person.");
    }

    /** Builds the helper library of the lessons' cells: the start of each person's own cache. */
    private void build() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Launcher.command(root, "build", root.resolve("scripts/tools/book.java").toString())).redirectErrorStream(true);
        builder.environment().put("JBANG_CACHE_DIR", Files.createDirectories(shared.resolve("cache")).toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new SetupException("The library of the lessons could not be built: " + said);
        }
    }
}

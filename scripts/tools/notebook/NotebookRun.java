package notebook;

import checkout.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import python.SetupException;

/** Runs a notebook without a browser: nbclient drives the kernel, each cell in turn. */
public final class NotebookRun {

    private static final int SECONDS_A_CELL = 120;

    private final Path root;
    private final Path python;
    private final Map<String, String> environment;
    private final boolean keepRealTime;

    /** Runs with the Python that has nbclient; the environment says which kernel the name {@code java} stands for. */
    public NotebookRun(Path root, Path python, Map<String, String> environment) {
        this(root, python, environment, false);
    }

    /** Runs as {@link #NotebookRun(Path, Path, Map)} does; what a cell tagged real-time had stored may be kept, unless it fails now. */
    public NotebookRun(Path root, Path python, Map<String, String> environment, boolean keepRealTime) {
        this.root = root;
        this.python = python;
        this.environment = environment;
        this.keepRealTime = keepRealTime;
    }

    /**
     * Writes the notebook with the outputs of this run to the target; the notebook itself stays as it is.
     *
     * @param progress hears what runs at the moment: {@code cell 3 of 14}
     * @throws SetupException if the run could not come to its end; a cell that failed is no reason
     */
    public void execute(Path notebook, Path target, Consumer<String> progress) throws IOException, InterruptedException {
        execute(notebook, notebook.toAbsolutePath().getParent(), target, progress);
    }

    /** Runs as {@link #execute(Path, Path, Consumer)} does, as if the notebook lay in that folder. */
    public void execute(Path notebook, Path folder, Path target, Consumer<String> progress) throws IOException, InterruptedException {
        var script = root.resolve("scripts/tools/notebook/execute.py");
        var builder = new ProcessBuilder(List.of(python.toString(), script.toString(), notebook.toString(), target.toString(), "java",
            String.valueOf(SECONDS_A_CELL), keepRealTime ? "keep" : "store", folder.toString())).redirectErrorStream(true);
        // a kernel named java may be installed for the user, too: the one in .venv comes first
        builder.environment().put("JUPYTER_PREFER_ENV_PATH", "1");
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var last = "nothing";
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line;
                if (line.startsWith("cell ")) {
                    progress.accept(line);
                }
            }
            if (process.waitFor() != 0) {
                throw new SetupException(notebook.getFileName() + " did not run to its end: "
                    + (Trouble.isFull(last) ? "the disk is full. Make room and start again." : last));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}

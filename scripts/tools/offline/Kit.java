package offline;

import checkout.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder while it is made: under another name beside its place, which it takes once it is whole. Closing it, or Ctrl-C, takes away what is not. */
final class Kit implements AutoCloseable {

    private final Path place;
    private final Path fresh;
    private final Thread onExit = new Thread(this::end);
    private volatile boolean isClosed;

    Kit(Path place) throws IOException {
        this.place = place;
        fresh = place.resolveSibling("." + place.getFileName() + ".new");
        Folder.delete(fresh);
        Files.createDirectories(wheels());
        Files.createDirectories(repository());
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    Path course() {
        return fresh.resolve("course");
    }

    Path wheels() {
        return fresh.resolve("kit/wheels");
    }

    Path repository() {
        return fresh.resolve("kit/repository");
    }

    Path jdk() {
        return fresh.resolve("kit/jdk");
    }

    Path leaflet() {
        return fresh.resolve("README.txt");
    }

    void finish() throws IOException {
        Files.deleteIfExists(place);        // empty, as was seen at the start
        Files.move(fresh, place);
    }

    @Override
    public void close() throws IOException {
        Folder.delete(fresh);
        isClosed = true;
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException ending) {
            // the hook waits for this
        }
    }

    /** At Ctrl-C: pip and JBang are ended, also what the main thread starts meanwhile, until it has come to {@link #close}. */
    private void end() {
        try {
            for (var tries = 0; !isClosed && tries < 200; tries++) {
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                Thread.sleep(50);
            }
            Folder.delete(fresh);
        } catch (IOException | InterruptedException left) {
            System.err.println("Left behind: " + fresh);
        }
    }
}

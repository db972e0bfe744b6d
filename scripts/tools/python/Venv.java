package python;

import checkout.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project's own Python: {@code .venv} at the top of the checkout, with the packages locked in the .lock files beside this class, each with
 * its hash: what arrives is what was looked at. {@code ./jbang lock} makes them from the .txt files, which name what is wanted.
 * Nothing is installed anywhere else. Two processes may prepare it at once: the second waits for the first.
 */
public final class Venv {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private static final long MEGABYTE = 1_000_000;
    /** What is in it once all is installed, in megabytes, and room for pip's own files. */
    private static final long NEEDED = 500;

    private final Path root;
    private final Path folder;

    public Venv(Path root) {
        this.root = root;
        this.folder = root.resolve(".venv");
    }

    public Path folder() {
        return folder;
    }

    /** The interpreter in it, there or not: {@link #prepare} makes it. */
    public Path python() {
        return folder.resolve(WINDOWS ? "Scripts/python.exe" : "bin/python");
    }

    /**
     * Installs the packages of the sets named ({@code lab}, {@code tests}) unless they are there; prints progress if it has to.
     * An installation that was cut short is made anew.
     *
     * @throws SetupException if the machine lacks something for it
     */
    public synchronized Path prepare(String... sets) {
        try {
            var missing = missing(sets);
            if (!missing.isEmpty()) {
                try (var lock = InstallLock.on(folder)) {
                    install(missing(sets));
                }
            }
            return python();
        } catch (IOException failure) {
            throw new SetupException(Trouble.sentence("The folder " + folder + " could not be prepared", failure));
        }
    }

    private void install(List<String> sets) throws IOException {
        var unfinished = folder.resolve("unfinished");
        if (Files.exists(unfinished) || !Files.isExecutable(python())) {
            clear();
            refuseFullDisk();
            var interpreter = Interpreter.find();
            System.err.println("Making .venv with " + interpreter + " …");
            Files.createFile(unfinished);
            Pip.makeVenv(interpreter, folder);
        }
        for (var set : sets) {
            Files.writeString(unfinished, set);
            new Pip(python()).install(set, requirements(set));
            Files.writeString(stamp(set), stampText(set));
        }
        Files.deleteIfExists(unfinished);
    }

    // what pip and venv say of a full disk may be anything
    private void refuseFullDisk() throws IOException {
        var left = folder.toFile().getUsableSpace() / MEGABYTE;      // not by its FileStore, which a folder inside a chroot has none of
        if (left < NEEDED) {
            throw new SetupException("The disk of " + folder + " has " + left + " MB left, and the packages need " + NEEDED + ". Make room and start again.");
        }
    }

    private List<String> missing(String... sets) {
        var complete = Files.isExecutable(python()) && !Files.exists(folder.resolve("unfinished"));
        return Stream.of(sets).filter(set -> !complete || !isInstalled(set)).toList();
    }

    private boolean isInstalled(String set) {
        try {
            return Files.exists(stamp(set)) && Files.readString(stamp(set)).equals(stampText(set));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path stamp(String set) {
        return folder.resolve(set + ".installed");
    }

    // a venv holds its own path in its scripts, so a checkout that moved needs a new one
    private String stampText(String set) throws IOException {
        return folder.toAbsolutePath() + "\n" + Files.readString(requirements(set));
    }

    private Path requirements(String set) {
        return root.resolve("scripts/tools/python").resolve(set + ".lock");
    }

    /** Empties the folder but for the lock, which this process holds. */
    private void clear() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder) && !file.equals(InstallLock.file(folder))) {
                    Files.delete(file);
                }
            }
        }
    }
}

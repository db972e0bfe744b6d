package lab;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import python.SetupException;

/** The notebooks of the course, in reading order. */
public final class Notebooks {

    static final String COPY = "my-copy";

    private final Path folder;

    /** The originals.
     * @param root the top of the checkout */
    public Notebooks(Path root) {
        this(root, "notebooks");
    }

    private Notebooks(Path root, String name) {
        folder = root.resolve(name);
    }

    /** Those of the reader's own copy.
     * @param root the top of the checkout */
    static Notebooks copied(Path root) {
        return new Notebooks(root, COPY);
    }

    public Path folder() {
        return folder;
    }

    public List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*(?<!\\.mine-\\d{1,4})\\.ipynb")).sorted().toList();
        }
    }

    /**
     * The notebook meant by a name: its file name, with or without folder and ending, or a part of it.
     *
     * @throws SetupException if none or several answer to it; the message lists them
     */
    public Path named(String name) throws IOException {
        var wanted = Path.of(name).getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.ipynb$", "");
        var all = all();
        for (var file : all) {
            if (title(file).equals(wanted)) {
                return file;
            }
        }
        var matching = all.stream().filter(file -> title(file).contains(wanted)).toList();
        if (matching.size() != 1) {
            var start = matching.isEmpty() ? "No notebook is called '" + name + "'. There are: "
                : "Several notebooks are called like '" + name + "': ";
            throw new SetupException(start + listing(matching.isEmpty() ? all : matching) + ".");
        }
        return matching.getFirst();
    }

    /** The notebook's folder and file name as an address has them: a blank is {@code %20} there. */
    public static String inAddress(Path notebook) {
        return encoded(notebook.getParent().getFileName()) + "/" + encoded(notebook.getFileName());
    }

    private static String encoded(Path name) {
        return URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String title(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.ipynb$", "");
    }

    private static String listing(List<Path> files) {
        return files.isEmpty() ? "none yet" : files.stream().map(Notebooks::title).collect(Collectors.joining(", "));
    }
}

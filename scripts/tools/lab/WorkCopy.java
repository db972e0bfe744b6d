package lab;

import checkout.Whole;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reader's own copy of the lessons, in the git-ignored folder {@code my-copy} beside the originals, so that whatever is written and run
 * there leaves the checkout as it is. Outputs are cleared: a guess is a guess.
 */
public final class WorkCopy {

    /** The copy's folder, at the top of the checkout: what a notebook names relative to itself is where it was. */
    public static final String NAME = Notebooks.COPY;

    private static final List<String> BESIDE = List.of("terms.md", "gather.svg");

    private final Path originals;
    private final Path folder;
    private final Path bases;

    /** @param root the top of the checkout */
    public WorkCopy(Path root) {
        this(root, root.resolve(NAME));
    }

    /** A copy elsewhere, to be handed on. */
    WorkCopy(Path root, Path folder) {
        originals = root.resolve("notebooks");
        this.folder = folder;
        bases = folder.resolve(".base");
    }

    /** {@return its folder} */
    public Path folder() {
        return folder;
    }

    /** Makes it, or brings in what is new in the lessons. What the reader has changed stays as it is. What happened, a line each. */
    public List<String> prepare() throws IOException {
        var said = new ArrayList<String>();
        boolean isNew = !Files.isDirectory(folder);
        Files.createDirectories(bases);
        for (var original : new Notebooks(originals.getParent()).all()) {
            var name = original.getFileName().toString();
            if (!Files.exists(folder.resolve(name))) {
                write(name, cleared(original));
            } else if (!Files.exists(bases.resolve(name)) || !read(bases.resolve(name)).equals(cleared(original))) {
                said.addAll(update(name, cleared(original)));
            }
        }
        for (var name : BESIDE) {
            if (Files.exists(originals.resolve(name))) {
                Files.copy(originals.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (isNew) {
            said.add("Your copy of the lessons is in " + NAME + "/: whatever you write there leaves the originals as they are.");
        }
        return said;
    }

    private List<String> update(String name, JsonObject original) throws IOException {
        var base = Files.exists(bases.resolve(name)) ? read(bases.resolve(name)) : original;
        var mine = read(folder.resolve(name));
        var merge = new Merge(base, mine, original);
        write(name, original, merge.merged());
        return merge.kept().isEmpty() ? List.of(name + " is new.")
            : List.of(name + " is new; what you changed was kept: " + String.join(", ", merge.kept()) + ".");
    }

    /** A lesson as it was at first. What the reader had is kept beside it, in the file that is returned. */
    public Path reset(Path original) throws IOException {
        var name = original.getFileName().toString();
        var mine = folder.resolve(name);
        var kept = Stream.iterate(1, number -> number + 1).map(number -> folder.resolve(name.replaceFirst("\\.ipynb$", ".mine-" + number + ".ipynb")))
            .filter(file -> !Files.exists(file)).findFirst().orElseThrow();
        Files.createDirectories(bases);
        if (Files.exists(mine)) {
            Files.move(mine, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        write(name, cleared(original));
        return kept;
    }

    private void write(String name, JsonObject original) throws IOException {
        write(name, original, original);
    }

    private void write(String name, JsonObject original, JsonObject copy) throws IOException {
        replace(folder.resolve(name), copy);
        replace(bases.resolve(name), original);
    }

    private static void replace(Path file, JsonObject notebook) throws IOException {
        Whole.write(file, new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().serializeNulls().create().toJson(notebook) + "\n");
    }

    private static JsonObject cleared(Path original) throws IOException {
        var notebook = read(original);
        for (var cell : notebook.getAsJsonArray("cells")) {
            if (cell.getAsJsonObject().has("outputs")) {
                cell.getAsJsonObject().getAsJsonArray("outputs").asList().clear();
                cell.getAsJsonObject().add("execution_count", com.google.gson.JsonNull.INSTANCE);
            }
        }
        return notebook;
    }

    private static JsonObject read(Path notebook) throws IOException {
        return JsonParser.parseString(Files.readString(notebook)).getAsJsonObject();
    }
}

package book;

import checkout.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import python.SetupException;

/** The folder of the finished book: there whole, or as it was before. */
final class Site {

    private static final String SPHINXS_OWN = ".buildinfo";

    private final Path place;
    private final Path fresh;

    Site(Path place) {
        this.place = place;
        fresh = place.resolveSibling("." + place.getFileName() + ".new");
    }

    /** @throws SetupException if something stands there that is no book */
    void refuseOthers() throws IOException {
        boolean isBook = Files.exists(place.resolve(SPHINXS_OWN));
        if (Folder.holdsOthers(place, _ -> isBook)) {
            throw new SetupException(place + " holds something that is not the book: name an empty or new folder with --to.");
        }
    }

    /** Where to make it; what Sphinx puts beside that is not kept. */
    Path fresh() throws IOException {
        discard();
        Files.createDirectories(fresh);
        return fresh.resolve("pages");
    }

    /** The book of before stays in its place until the new one is whole. */
    void replace() throws IOException {
        var before = fresh.resolve("before");
        if (Files.exists(place)) {
            Files.move(place, before);
        }
        Files.move(fresh.resolve("pages"), place);
    }

    /** Takes away what has not become the book. */
    void discard() throws IOException {
        Folder.delete(fresh);
    }
}

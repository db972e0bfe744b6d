package book;

import checkout.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Sphinx reads, in a folder of its own: the lessons, the pages for teachers, its settings, and the files of the project that these link to. */
final class Sources implements AutoCloseable {

    private static final List<String> FOR_TEACHERS = List.of("teaching.md", "questions.md", "answers.md", "grading.md", "first-look.md", "offline.md",
        "hub.md");
    private static final String FOR_OTHER_NOTEBOOKS = "kernel.md";
    private static final Pattern OUTSIDE = Pattern.compile("\\]\\(\\.\\./([^)#\\s]+)");

    private final Path root;
    private final Path folder;

    Sources(Path root) throws IOException {
        this.root = root;
        folder = Folder.temporary("book");
        copyAll(root.resolve("scripts/tools/book/sphinx"), folder);
        copyAll(root.resolve("notebooks"), folder);
        Files.writeString(folder.resolve("cheat-sheet.md"), Files.readString(root.resolve("docs/cheat-sheet.md"))
            + "\n<a href=\"cheat-sheet.pdf\">On one sheet of paper, to print</a>\n");
        CheatSheet.print(root.resolve("docs/cheat-sheet.md"), extra());
        for (var page : Stream.concat(FOR_TEACHERS.stream(), Stream.of(FOR_OTHER_NOTEBOOKS)).toList()) {
            // the lessons are beside it here; what else is written for those who have a checkout is named, and is no page
            Files.writeString(folder.resolve(page), Files.readString(root.resolve("docs").resolve(page)).replace("](../notebooks/", "](")
                .replaceAll("\\[[^\\]]+\\]\\(\\.\\./(scripts/[^)]+\\.md)\\)", "`$1`"));
        }
        Files.copy(root.resolve("docs/classroom.yml"), folder.resolve("classroom.yml"));
        try (var pages = Files.list(folder)) {
            for (var page : pages.filter(file -> file.toString().matches(".*\\.(ipynb|md)")).toList()) {
                takeAlong(Files.readString(page));
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Where the Javadoc belongs: it becomes part of the site as it is. */
    Path api() {
        return extra().resolve("api");
    }

    private Path extra() {
        return folder.resolve("extra");
    }

    private void takeAlong(String page) throws IOException {
        for (var link : OUTSIDE.matcher(page).results().toList()) {
            var file = root.resolve(link.group(1));
            var copy = folder.resolve("files").resolve(link.group(1));
            if (Files.isRegularFile(file) && !Files.exists(copy)) {
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** A notebook that a reader began beside the lessons is no page. */
    private static boolean belongs(Path file) {
        var name = file.getFileName().toString();
        return !file.toString().contains(".ipynb_checkpoints") && !file.toString().contains("__pycache__")
            && (!name.endsWith(".ipynb") || name.matches("\\d\\d-.*"));
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).filter(Sources::belongs).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Folder.delete(folder);
    }
}

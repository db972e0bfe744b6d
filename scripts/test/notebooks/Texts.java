package test.notebooks;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is there to read: notebooks, README, CONTRIBUTING, the pages of docs and the packages' READMEs. */
final class Texts {

    private Texts() {
    }

    static Map<Path, Markdown> all() throws IOException {
        var root = Checkout.root();
        var texts = new LinkedHashMap<Path, Markdown>();
        for (var lesson : Lesson.all()) {
            texts.put(root.resolve("notebooks/" + lesson.name() + ".ipynb"), Markdown.of(lesson.cells().stream().filter(cell -> !cell.isCode())
                .map(Lesson.Cell::source).collect(Collectors.joining("\n\n"))));
        }
        try (var top = Files.list(root); var notebooks = Files.walk(root.resolve("notebooks"));
                var docs = Files.walk(root.resolve("docs")); var data = Files.walk(root.resolve("data")); var scripts = Files.walk(root.resolve("scripts"))) {
            for (var file : Stream.of(top, notebooks, docs, data, scripts).flatMap(each -> each)
                    // the kernel's snippets are programs, only wrapped in Markdown
                    .filter(each -> each.toString().endsWith(".md") && !each.toString().matches(".*[/\\\\]snippets[/\\\\]\\d.*"))
                    .filter(each -> !each.toString().contains(".ipynb_checkpoints")).sorted().toList()) {
                texts.put(file, Markdown.of(Files.readString(file)));
            }
        }
        return texts;
    }
}

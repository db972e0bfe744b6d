package test.place;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a Dockerfile says: its stages, each a list of steps. Of the format as much as the course's own uses; anything else is refused. */
record Dockerfile(List<Stage> stages) {

    /** From which image, under which name (empty: none), with what to do. */
    record Stage(String image, String name, List<Step> steps) {}

    /** {@code RUN}, {@code COPY} and so on, and what stands behind it on the line. */
    record Step(String verb, String rest) {

        List<String> words() {
            return rest.startsWith("[") ? List.of(new Gson().fromJson(rest, String[].class)) : List.of(rest.split("\\s+"));
        }

        @Override
        public String toString() {
            return verb + " " + rest;
        }
    }

    static Dockerfile read(Path file) throws IOException {
        var stages = new ArrayList<Stage>();
        var text = String.join("\n", Files.readAllLines(file).stream().filter(line -> !line.startsWith("#") && !line.isBlank()).toList());
        for (var line : text.replaceAll("\\\\\n\\s*", "").split("\n")) {
            var step = new Step(line.replaceFirst(" .*", ""), line.replaceFirst("\\S+\\s+", ""));
            var words = step.words();
            switch (step.verb) {
                case "FROM" -> stages.add(new Stage(words.getFirst(), words.size() == 3 && words.get(1).equals("AS") ? words.get(2) : "", new ArrayList<>()));
                case "RUN", "COPY", "ENV", "USER", "WORKDIR", "EXPOSE", "CMD" -> stages.getLast().steps.add(step);
                default -> throw new IllegalArgumentException("no test knows what this does: " + line);
            }
        }
        return new Dockerfile(stages);
    }

    /** What {@code .dockerignore} beside it keeps out of {@code COPY .}: names at the top, or anywhere behind **&#47;, with * for any letters. */
    static boolean isIgnored(Path root, Path file) throws IOException {
        var name = root.relativize(file);
        try (Stream<String> lines = Files.lines(root.resolve(".dockerignore"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).anyMatch(line -> {
                var pattern = name.getFileSystem().getPathMatcher("glob:" + line.replaceFirst("^\\*\\*/", ""));
                return line.startsWith("**/") ? pattern.matches(name.getFileName()) : pattern.matches(name);
            });
        }
    }
}

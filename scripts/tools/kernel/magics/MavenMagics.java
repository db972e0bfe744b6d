package kernel.magics;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kernel.directives.Directives;
import kernel.errors.CellFailure;
import kernel.execution.JavaSession;
import kernel.execution.JavaSession.Value;

/** What brings libraries in from Maven's repositories. JBang resolves them, as it does {@code //DEPS}. */
final class MavenMagics {

    private final JavaSession session;
    private final Directives directives;
    private final List<String> repositories = new ArrayList<>();

    MavenMagics(JavaSession session, Directives directives) {
        this.session = session;
        this.directives = directives;
    }

    List<Magic> all() {
        return List.of(
                Magic.of("maven addMavenDependencies addMavenDependency", "%maven group:artifact[:packaging[:classifier]]:version … [--from repository]",
                        "Puts libraries and what they need on the class path.", this::maven),
                Magic.of("mavenRepo addMavenRepo", "%mavenRepo name url", "Later %maven search this repository, too.", this::repository),
                Magic.of("loadFromPOM", "%loadFromPOM pom.xml [scope …]  or  %%loadFromPOM [scope …]",
                        "Puts the dependencies of a POM, or of a piece of one, on the class path (scopes compile and runtime, unless named).", this::pom));
    }

    private Value maven(Call call) throws CellFailure {
        var lines = new ArrayList<String>();
        var words = new ArrayList<>(call.required("at least one library: %maven group:artifact:version"));
        while (!words.isEmpty()) {
            var word = words.removeFirst();
            switch (word) {
                case "--from", "-f" -> lines.add("//REPOS " + value(call, word, words));
                case "--verbose", "-v" -> { }                    // what there is to say is said
                case String option when option.startsWith("-") -> throw call.failed("it knows --from and --verbose, not " + option);
                case String coordinates -> lines.add("//DEPS " + coordinates(call, coordinates));
            }
        }
        bring(call, lines);
        return Magic.NOTHING;
    }

    private static String value(Call call, String option, List<String> words) throws CellFailure {
        if (words.isEmpty()) {
            throw call.failed(option + " needs a value");
        }
        return words.removeFirst();
    }

    private Value repository(Call call) throws CellFailure {
        var words = call.words();
        if (words.size() != 2) {
            throw call.failed("give a name and an address: %mavenRepo jitpack https://jitpack.io");
        }
        repositories.add("//REPOS " + words.get(0) + "=" + words.get(1));
        return Magic.NOTHING;
    }

    private Value pom(Call call) throws Exception {
        var words = call.words();
        String text;
        if (call.whole()) {
            text = call.body();
        } else {
            var file = Path.of(call.required("the POM's file").getFirst());
            if (!Files.isRegularFile(file)) {
                throw call.failed("there is no file " + file + " in " + Path.of("").toAbsolutePath());
            }
            text = Files.readString(file);
            words = words.subList(1, words.size());
        }
        bring(call, Pom.directives(call, text, words.isEmpty() ? List.of("compile", "runtime") : words));
        return Magic.NOTHING;
    }

    private void bring(Call call, List<String> lines) throws CellFailure {
        var all = new ArrayList<String>();
        if (!repositories.isEmpty() || lines.stream().anyMatch(line -> line.startsWith("//REPOS"))) {
            all.add("//REPOS mavencentral");                     // the first //REPOS would take its place
        }
        all.addAll(repositories);
        all.addAll(lines);
        directives.bring(call.cell(), session.classPath(), all);
    }

    /** Maven's and Ivy's way of writing coordinates, as JBang writes them. */
    private static String coordinates(Call call, String written) throws CellFailure {
        var parts = written.replaceFirst("^([^#:;]+)#([^#:;]+);([^#:;]+)$", "$1:$2:$3").split(":");
        return switch (parts.length) {
            case 3 -> String.join(":", parts);
            case 4 -> parts[0] + ":" + parts[1] + ":" + parts[3] + "@" + parts[2];
            case 5 -> parts[0] + ":" + parts[1] + ":" + parts[4] + ":" + parts[3] + "@" + parts[2];
            default -> throw call.failed("'" + written + "' is not group:artifact:version");
        };
    }
}

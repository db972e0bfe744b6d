package test.learn;

import checkout.Checkout;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import test.Command;
import test.ProgressApart;

/** The command, as a process of its own that keeps its progress apart. */
final class Learn {

    private Learn() {
    }

    static Command.Result run(Path folder, String... words) {
        return command(folder, "learn", words);
    }

    static Command.Result command(Path folder, String name, String... words) {
        var line = new String[words.length + 2];
        line[0] = Checkout.root().resolve("jbang").toString();
        line[1] = name;
        System.arraycopy(words, 0, line, 2, words.length);
        return ProgressApart.in(folder, Command.of(line)).run();
    }

    /** The learner's file as the command makes it. */
    static String starterOf(Exercise exercise, Path folder) throws IOException {
        run(folder, "--check", "--folder", folder.toString(), exercise.name());
        return Files.readString(folder.resolve(exercise.name() + ".java"));
    }

    /** That file with the starter's return replaced. */
    static String with(String file, String answer) {
        var changed = file.replaceFirst("return List\\.of\\(\\); *// your turn", java.util.regex.Matcher.quoteReplacement(answer));
        if (changed.equals(file)) {
            throw new AssertionError("no starter in\n" + file);
        }
        return changed;
    }
}

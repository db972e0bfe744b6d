package test.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.Command;
import test.ProgressApart;

/** A learner at a real terminal, with a real process behind it: saves, reads what the screen says, presses keys. */
@Tag("python")
class SessionTest {

    private static final Path ROOT = Checkout.root();
    private static final Exercise EXERCISE = Exercise.named("brewAll");
    private static final String SLOW = "return List.of(brew(\"espresso\", 3), brew(\"latte\", 5), brew(\"mocha\", 4));";
    private static final String RIGHT = "return gather(() -> brew(\"espresso\", 3), () -> brew(\"latte\", 5), () -> brew(\"mocha\", 4));";

    @TempDir
    private Path folder;

    private String starter;

    @Test
    void savesAndKeysFromTheFirstTryToTheEnd() throws IOException {
        starter = Learn.starterOf(EXERCISE, folder);
        var editor = Files.writeString(folder.resolve("editor"), "#!/bin/sh\nsed -i.before 's/return List.of(brew.*/return List.of(\"tea\");/' \"$1\"\n");
        assertTrue(editor.toFile().setExecutable(true));
        var steps = "wait Not started\n"
            + "key s\nwait shown once you have tried\n"
            + saved(SLOW) + "wait 12 s is the sum\n"
            + "key e\nwait 3 values were asked for\n"
            + "key h\nwait Hint 1 of 3\nkey h\nwait Hint 2 of 3\n"
            + saved("retrun;") + "wait Line " + lineOf("// your turn") + "\n"
            + saved("sleep(1); return List.of();") + "wait Hint: a length of time is a Duration\n"
            + saved("while (true) { }") + "wait did not end by itself\n"
            + "key s\nwait One way to write it\n"
            + saved("IO.println(\"steam\");\n" + RIGHT) + "wait Done: " + EXERCISE.title() + "\nwait steam\n"
            + "key l\nwait ● brewAll\nkey q\nwait Your file\n"
            + "key rr\nwait kept in brewAll.java.1\nwait Done before\n"
            + "key n\nwait One dish burns\nkey p\nwait " + EXERCISE.title() + "\n"
            + "key q\nends\n";
        var result = ProgressApart.in(folder, Command.of(new Venv(ROOT).python().toString(), ROOT.resolve("scripts/test/learn/terminal.py").toString(),
                ROOT.resolve("jbang").toString(), "learn", "--folder", folder.toString(), "brewAll"))
            .with("VISUAL", editor.toString()).reading(steps).within(Duration.ofMinutes(3)).run();
        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.out().contains("Your file is kept"), result::toString);
        assertTrue(result.out().endsWith("exit 0\n"), result::toString);
        assertTrue(Files.readString(folder.resolve("brewAll.java.1")).contains(RIGHT), "what was there before the reset is gone");
        assertEquals(starter, Files.readString(folder.resolve("brewAll.java")));
        assertTrue(Files.readString(folder.resolve("progress/exercises.txt")).contains("brewAll DONE"));
    }

    private String saved(String answer) {
        return "save " + folder.resolve("brewAll.java") + "\n" + Learn.with(starter, answer) + ".\n";
    }

    private long lineOf(String text) {
        return starter.lines().takeWhile(line -> !line.contains(text)).count() + 1;
    }
}

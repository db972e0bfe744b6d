package test.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import test.Command;

/** A way into the course. Each is gone through as its reader does, and says what it must say. */
enum Door {

    PROGRAM {
        @Override
        void enter(Clone clone) {
            says("in the order asked: Ada, Grace, Edsger\n", clone.jbang("gather").run());
            says("in the order asked: Ada, Grace, Edsger\n", clone.jbang("scripts/gather.java").run());
        }
    },

    /** An alias, from a folder that has nothing to do with the course. */
    ALIAS {
        @Override
        void enter(Clone clone) throws IOException {
            var here = Files.createDirectories(clone.outside.resolve("my own folder"));
            says("in the order asked: Ada, Grace, Edsger\n", clone.jbang("gather").in(here).run());
        }
    },

    /** A program that makes its database where it is started. */
    DATABASE {
        @Override
        void enter(Clone clone) throws IOException {
            var here = Files.createDirectories(clone.outside.resolve("my own data"));
            says("(8, 'Radia', 61)\n", clone.jbang("users").in(here).run());
            assertTrue(Files.exists(here.resolve("users.db")));
        }
    },

    /** A program of another project that takes in a helper of the course, by a path in quotes. */
    PROJECT {
        @Override
        void enter(Clone clone) throws IOException {
            var program = Files.createDirectories(clone.outside.resolve("my own project")).resolve("Tea.java");
            var helper = program.getParent().relativize(clone.root.resolve("scripts/lib/asyncio.java")).toString();
            var quote = helper.contains("'") ? "\"" : "'";
            Files.writeString(program, "//JAVA 25+\n//DEPS " + quote + helper + quote + "\nimport static asyncio.Asyncio.*;\n"
                + "void main() { run(() -> { sleep(seconds(2)); IO.println(\"tea is ready\"); }); }\n");
            says("tea is ready\n", clone.jbang(program.toString()).in(program.getParent()).run());
        }
    },

    LEARN {
        @Override
        void enter(Clone clone) throws IOException {
            var exercise = Exercise.named("brewAll");
            var answers = Files.createTempDirectory(clone.outside, "my answers ");
            var starter = clone.jbang("learn", "--check", "--folder", answers.toString(), exercise.name()).run();
            assertTrue(starter.out().contains("Not started"), starter::toString);
            var file = answers.resolve("brewAll.java");
            Files.writeString(file, Files.readString(file).replace(exercise.starter(), exercise.solution()));
            var solved = clone.jbang("learn", "--check", "--folder", answers.toString(), exercise.name()).run();
            assertEquals(0, solved.exit(), solved::toString);
        }
    },

    /** JupyterLab on a notebook whose own name has a blank, the kernel installed and started, the first cells of the first lesson run. */
    LAB {
        @Override
        void enter(Clone clone) throws IOException {
            var notes = clone.root.resolve("notebooks/my notes.ipynb");
            if (!Files.exists(notes)) {
                Files.copy(clone.root.resolve("notebooks/00-start-here.ipynb"), notes);
            }
            var lab = clone.jbang("lab", "my notes", "--check").run();
            assertTrue(lab.out().contains("✓ a fried egg"), lab::toString);
            says("JupyterLab runs, and its Java kernel drew this from the first cells of 00-start-here.ipynb.\n", lab);
        }
    },

    NOTEBOOK {
        @Override
        void enter(Clone clone) throws IOException {
            var lesson = clone.root.resolve("notebooks/05-gather.ipynb");
            var before = Files.readString(lesson);
            says("05-gather.ipynb: outputs stored\n", clone.jbang("notebook", "run", "05-gather").run());
            assertEquals(before.lines().count(), Files.readString(lesson).lines().count());
        }
    },

    KERNEL {
        @Override
        void enter(Clone clone) throws IOException {
            var prefix = Files.createDirectories(clone.outside.resolve("prefix of its own")).toString();
            says("", clone.jbang("kernel", "install", "--prefix", prefix).run());
            says("Nothing is wrong.\n", clone.jbang("kernel", "doctor", "--prefix", prefix).run());
        }
    },

    BENCH {
        @Override
        void enter(Clone clone) {
            var help = clone.jbang("bench", "--help").run();
            assertTrue(help.exit() == 0 && help.out().contains("asyncio"), help::toString);
        }
    },

    TEST {
        @Override
        void enter(Clone clone) {
            says(" passed, 0 failed\n", clone.jbang("test", "GatherTest", "DifferentialTest", "NamesTest", "TwinCellTest", "DirectivesTest").run());
        }
    };

    abstract void enter(Clone clone) throws IOException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static void says(String end, Command.Result result) {
        assertTrue(result.exit() == 0 && result.out().endsWith(end), () -> "expected: " + end + "but was: " + result);
    }
}

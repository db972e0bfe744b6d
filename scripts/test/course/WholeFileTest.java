package test.course;

import static asyncio.Asyncio.run;
import static asyncio.Asyncio.taskGroup;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import asyncio.ExceptionGroup;
import checkout.Checkout;
import course.Sentence;
import course.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import python.Venv;
import test.Command;

/** Files that are there whole or not at all, and whom a failure is told as the fault of. The twins run in Python. */
class WholeFileTest {

    @TempDir
    private Path folder;

    /** Where processes have the same numbers again, as in containers. */
    @Test
    void whatAProcessOfTheSameNumberHasLeftIsNotInTheWay() throws IOException {
        for (int count = 1; count < 20; count++) {
            Files.createFile(folder.resolve(".half-" + ProcessHandle.current().pid() + "-" + count));
        }
        try (var file = new WholeFile(folder.resolve("menu"))) {
            file.write("soup".getBytes());
            file.keep();
        }
        assertEquals("soup", Files.readString(folder.resolve("menu")));
    }

    @Test
    void aFaultOfTheProgramIsNotToldAsTheUsers() {
        assertThrows(NumberFormatException.class, () -> Sentence.orExit(() -> Integer.parseInt("soup")));
        var whole = assertThrows(ExceptionGroup.class, () -> run(() -> taskGroup(group -> {
            throw new IllegalStateException("burnt");
        })));
        assertSame(whole, assertThrows(ExceptionGroup.class, () -> Sentence.orExit(() -> {
            throw whole;
        })));
    }

    @Tag("python")
    @Test
    void inTheTwinNeitherIsInTheWayAndWhatTheCallerOpensIsNotBlamedOnTheFile() throws Exception {
        python("""
            Path(f".half-{os.getpid()}-1").touch()
            with whole_file(Path("menu")) as out:
                out.write(b"soup")
            sys.exit(Path("menu").read_text())""").says("soup\n");
        python("""
            with one_sentence(), whole_file(Path("menu")):
                open("none")""").says("none cannot be used: there is no such file, or no such folder\n");
        assertEquals("soup", Files.readString(folder.resolve("menu")));
    }

    @Tag("python")
    @Test
    void inTheTwinAFaultOfTheProgramIsNotToldAsTheUsers() throws Exception {
        python("""
            with one_sentence():
                int("soup")""").endsWith("ValueError: invalid literal for int() with base 10: 'soup'\n");
        var both = python("""
            with one_sentence():
                raise ExceptionGroup("two", [KeyError("burnt"), KeyError("cold")])""").err();
        assertEquals(true, both.contains("burnt") && both.contains("cold"), both);
    }

    private record Said(String err) {

        void says(String sentence) {
            assertEquals(sentence, err);
        }

        void endsWith(String end) {
            assertEquals(end, err.substring(Math.max(0, err.length() - end.length())));
        }
    }

    private Said python(String code) throws IOException, InterruptedException {
        new Venv(Checkout.root()).prepare("lab");
        var result = Command.of(new Venv(Checkout.root()).python().toString(), "-B", "-c", "import os, sys\nfrom pathlib import Path\n"
            + "from lib.course import one_sentence, whole_file\n" + code).with("PYTHONPATH", Checkout.root().resolve("scripts").toString()).in(folder).run();
        assertEquals(1, result.exit(), result::toString);
        return new Said(result.err());
    }
}

package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import test.Command;

/** A program that takes no words is not given any: its main would pass over them in silence. */
class WordsTest {

    private Machine machine;

    @BeforeEach
    void aCourse(@TempDir Path folder) {
        machine = new Machine(folder).withJBang();
        machine.jdk("usr/lib/jvm/jdk", "25");
        Machine.write(machine.repo.resolve("jbang-catalog.json"), """
            {
              "aliases": {
                "oven": { "script-ref": "scripts/oven.java", "description": "Bakes" },
                "stove": { "script-ref": "scripts/stove.java", "description": "Cooks" }
              }
            }
            """);
        Machine.write(machine.repo.resolve("scripts/oven.java"), "//JAVA 25+\n//DESCRIPTION Bakes\n\nvoid main() {\n}\n");
        Machine.write(machine.repo.resolve("scripts/stove.java"), "//JAVA 25+\n//DESCRIPTION Cooks\n\nvoid main(String[] args) {\n}\n");
    }

    private Command.Result launched(String... words) {
        return machine.launch(words).run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oven", "scripts/oven.java"})
    void oneThatTakesNoneSaysSoInASentence(String program) {
        var refused = launched(program, "--fast", "5");
        assertEquals(2, refused.exit(), refused::toString);
        assertEquals("jbang: " + program + " takes no words: leave out --fast\n", refused.err());
        assertEquals("", refused.out());
    }

    @Test
    void itsHelpIsWhatItSaysOfItself() {
        for (var word : new String[] {"-h", "--help"}) {
            var help = launched("oven", word);
            assertEquals(0, help.exit(), help::toString);
            assertEquals("Bakes\nIt takes no words: ./jbang oven\n", help.out());
        }
    }

    @Test
    void theOthersAreStarted() {
        for (var words : new String[][] {{"oven"}, {"stove", "--fast"}, {"scripts/stove.java", "--help"}}) {
            var started = launched(words);
            assertEquals(0, started.exit(), started::toString);
            assertEquals("", started.err());
        }
    }
}

package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** Each way to call a program ends in the same lines. */
class CallTest {

    private static final Path TOP = Checkout.root();
    private static final String JBANG = TOP.resolve("jbang").toString();
    private static final String GREETINGS = """
        Hello, Ada
        Hello, Grace
        Hello, Edsger
        Goodbye, Grace
        Goodbye, Edsger
        Goodbye, Ada
        in the order asked: Ada, Grace, Edsger
        """;

    @TempDir
    private Path elsewhere;

    @Test
    void byAliasAtTheTop() {
        prints(GREETINGS, Command.of(JBANG, "gather").in(TOP));
    }

    @Test
    void byFileInItsFolder() {
        prints(GREETINGS, Command.of(JBANG, "gather.java").in(TOP.resolve("scripts")));
    }

    @Test
    void byAliasOfAFolderFromElsewhere() {
        prints(GREETINGS, Command.of(JBANG, "gather@" + TOP).in(elsewhere));
    }

    private static void prints(String expected, Command call) {
        var result = call.with("ASYNCIO_CLOCK", "virtual").run();
        assertEquals(expected, result.out(), result::toString);
        assertEquals(0, result.exit());
    }
}

package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the helpers write does not depend on where they run: every change of case, every format names its Locale. */
class LocaleRuleTest {
    private static final Pattern LEFT_TO_THE_MACHINE = Pattern.compile(
        "String\\.format\\((?!Locale)|\\.formatted\\(|\\.printf\\((?!Locale)|to(Upper|Lower)Case\\(\\)|DateTimeFormatter\\.ofPattern\\((?!.*Locale)");

    @Test
    void noHelperLeavesItsDigitsAndLettersToTheMachine() throws IOException {
        try (var files = Files.walk(Checkout.root().resolve("scripts/lib"))) {
            assertEquals(List.of(), files.filter(file -> file.toString().endsWith(".java")).flatMap(LocaleRuleTest::found).toList());
        }
    }

    private static Stream<String> found(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> LEFT_TO_THE_MACHINE.matcher(line).find()).map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code ./jbang test NAME} means one class: no two rooms have one of the same name. */
class TestNamesTest {

    @Test
    void eachClassIsTheOnlyOneOfItsName() throws IOException {
        var tests = Checkout.root().resolve("scripts/test");
        try (var files = Files.walk(tests)) {
            var byName = files.filter(file -> file.toString().endsWith("Test.java"))
                .collect(Collectors.groupingBy(file -> file.getFileName().toString(), Collectors.mapping(file -> tests.relativize(file).toString(), Collectors.toList())));
            assertEquals(List.of(), byName.entrySet().stream().filter(each -> each.getValue().size() > 1).map(Map.Entry::getValue).toList());
        }
    }
}

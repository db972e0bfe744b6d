package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The course has one version: what the launcher prints, the kernel answers, the citation names and the change log has on top. */
class VersionsTest {

    private static final Map<String, String> WHERE = Map.of(
        "jbang", "(?m)^course=(\\S+)$",
        "scripts/tools/kernel/requests/KernelInfo.java", "\"implementation_version\", \"([^\"]+)\"",
        "CITATION.cff", "(?m)^version: (\\S+)$",
        "CHANGELOG.md", "(?m)^## (\\S+)$");

    @Test
    void allNameTheSame() throws IOException {
        var named = new LinkedHashMap<String, String>();
        for (var place : WHERE.keySet()) {
            var found = Pattern.compile(WHERE.get(place)).matcher(Files.readString(Checkout.root().resolve(place)));
            named.put(place, found.find() ? found.group(1) : "none");
        }
        assertEquals(1, named.values().stream().distinct().count(), named::toString);
    }
}

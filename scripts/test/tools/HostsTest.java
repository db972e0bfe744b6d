package test.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checkout.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in the tree says where packages are fetched: each user's Maven, pip and npm know that, and ours may have been a mirror. */
class HostsTest {

    private static final Set<String> MADE = Set.of(".git", ".venv", ".jbang", ".progress", "my-copy", "large", "__pycache__", ".ipynb_checkpoints");

    private static final Pattern REGISTRY = Pattern.compile("(?i)"
        + "\\b(repo1?\\.maven(\\.apache)?\\.org|(test\\.)?pypi\\.org|pythonhosted\\.org|registry\\.(npmjs\\.org|yarnpkg\\.com)|oss\\.sonatype\\.org)\\b"
        + "|https?://[^\\s\"'<>)]*/(maven2?|simple|pypi|npm|artifactory|nexus|repository/[^\\s\"'<>)/]*)/"
        + "|https?://[^\\s\"'<>)]*(\\.whl|\\.pom|\\.tgz|/-/)(?![\\w-])"
        + "|--(extra-)?index-url[ =]\\S*//");

    @Test
    void noFileNamesOne() throws IOException {
        var root = Checkout.root();
        var found = new ArrayList<String>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return MADE.contains(folder.getFileName().toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.toString().matches(".*\\.(db|png|jar|gz).*")) {
                    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    text.lines().filter(line -> line.contains(".org") || line.contains("://"))
                        .forEach(line -> REGISTRY.matcher(line).results().forEach(match -> found.add(root.relativize(file) + ": " + match.group())));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertEquals(List.of(), found);
    }

    /** Each without its ~, which keeps this file from naming one. */
    @ParameterizedTest
    @ValueSource(strings = {"https~://repo.mav~en.apache.org/maven2", "--index~-url https~://packages.example/root", "see py~pi.org", "http~://mirror.example/simple/idna/",
        "https~://example.org/repository/maven-public/info/picocli", "https~://example.org/reveal.js/-/reveal.js-5.2.1.tgz", "https~://files.example/idna-3.10-py3-none-any.whl"})
    void theseWouldBeFound(String line) {
        assertTrue(REGISTRY.matcher(line.replace("~", "")).find(), line);
    }
}

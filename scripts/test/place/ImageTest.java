package test.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import test.Command;
import test.place.Dockerfile.Stage;
import test.place.Dockerfile.Step;

/**
 * The steps of the Dockerfile, each run in a bare Debian of its own in a folder: there is no docker here. In place of Temurin's image stands this
 * machine's JDK. What comes out is used as its user uses it, without a network. Prints what each step adds.
 */
@Tag("full")
@EnabledOnOs(OS.LINUX)
class ImageTest {

    private static final Path ROOT = Checkout.root();
    private static final Duration LONG = Duration.ofMinutes(30);

    private final Path folder = ROOT.resolve(".jbang/classroom/stages");      // as a @TempDir each link in it would be warned of
    private final Map<String, Chroot> stages = new HashMap<>();

    @BeforeEach
    @AfterEach
    void clear() throws IOException {
        Chroot.must(Command.of("rm", "-rf", "--one-file-system", folder.toString()));
        Files.createDirectories(folder);
    }

    @Test
    void theStepsLeaveACourseThatRunsAlone() throws IOException {
        assumeTrue(Chroot.isPossible(), "only root can, with debootstrap, unshare and chroot");
        var dockerfile = Dockerfile.read(ROOT.resolve("Dockerfile"));
        for (var stage : dockerfile.stages()) {
            follow(stage);
        }
        var image = stages.get("");
        assertEquals("jovyan", image.user);
        var start = String.join(" ", dockerfile.stages().getLast().steps().getLast().words());

        image.environment.put("START", start);
        Files.copy(ROOT.resolve("scripts/test/place/look.py"), image.place("/srv/look.py"));
        var seen = image.runAlone("/srv/async-java/course/.venv/bin/python /srv/look.py course", Duration.ofMinutes(5));

        System.out.print(seen);
        isWhole(seen);
        System.out.print(image.run("/srv/async-java/course/.venv/bin/jupyterhub-singleuser --version", Duration.ofMinutes(1)));
    }

    /** What look.py tells of a course in which all is at hand. */
    static void isWhole(String seen) {
        assertTrue(seen.contains("nobody is reached\n"), seen);
        assertTrue(seen.contains("page: 200\n"), seen);
        assertTrue(seen.contains("from https://example.org: 403\n"), "a stranger's page gets in: " + seen);
        assertTrue(seen.contains("Goodbye, Edsger\n"), "lesson 05: " + seen);
        assertTrue(seen.contains("in the order asked: Ada, Grace, Edsger\n"), "./jbang gather: " + seen);
    }

    private void follow(Stage stage) throws IOException {
        assertEquals("debian:trixie-slim", stage.image(), "what debootstrap makes");
        var place = Chroot.at(folder.resolve("stage" + stages.size()));
        stages.put(stage.name(), place);
        var before = place.megabytes();
        System.out.printf(Locale.ROOT, "%7.0f MB  FROM %s%n", before, stage.image());
        for (var step : stage.steps()) {
            var began = System.nanoTime();
            follow(step, place);
            var after = place.megabytes();
            System.out.printf(Locale.ROOT, "%+7.0f MB %4.0f s  %s%n", after - before, (System.nanoTime() - began) / 1e9, step);
            before = after;
        }
        System.out.printf(Locale.ROOT, "%7.0f MB  together%n", before);
    }

    private void follow(Step step, Chroot place) throws IOException {
        var words = step.words();
        switch (step.verb()) {
            case "RUN" -> {
                if (step.rest().contains("/jbang ")) {
                    place.bringJBang("/root");
                }
                place.run(step.rest(), LONG);
            }
            case "ENV" -> words.forEach(word -> place.environment.put(word.replaceFirst("=.*", ""), word.replaceFirst("[^=]*=", "")));
            case "USER" -> place.user = step.rest();
            case "WORKDIR" -> place.folder = step.rest();
            case "COPY" -> copy(words.getFirst(), words.get(words.size() - 2), words.getLast(), place);
            default -> {
                // EXPOSE is a note, CMD is what is started in the end
            }
        }
    }

    private void copy(String from, String source, String target, Chroot place) throws IOException {
        var there = place.place(target);
        Files.createDirectories(there.getParent());
        if (from.startsWith("--from=eclipse-temurin:")) {
            assertEquals("eclipse-temurin:" + Runtime.version().feature() + "-jdk /opt/java/openjdk", from.substring(7) + " " + source);
            place.bringJdk(target);
        } else if (from.startsWith("--from=")) {
            Chroot.must(Command.of("cp", "-a", stages.get(from.substring(7)).place(source).toString(), there.toString()));
        } else {
            assertEquals(". " + target, from + " " + target);
            context(there);
        }
    }

    /** This checkout, without what .dockerignore names. */
    static void context(Path target) throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                if (!each.equals(ROOT) && Dockerfile.isIgnored(ROOT, each)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(ROOT.relativize(each).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                if (!Dockerfile.isIgnored(ROOT, each)) {
                    Files.copy(each, target.resolve(ROOT.relativize(each).toString()), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

package test.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static test.place.Door.says;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/**
 * What {@code ./jbang offline} gathers, moved to a folder with an odd name, on a machine without a network: nothing of this user's home is there,
 * none of this machine's JDKs, and only Debian's own Python. The doors of the course open.
 */
@Tag("full")
@EnabledOnOs(OS.LINUX)
class OfflineTest {

    /** A machine that reaches itself alone, and has no more than a bare one would. */
    private static final String BARE = """
        ip link set lo up && mount -t tmpfs none "$REAL_HOME" && mount -t tmpfs none /usr/lib/jvm && exec "$@"
        """;

    /** For all tests to be built, and each program to be run beside its twin. */
    private static final Duration LONG = Duration.ofMinutes(15);

    @TempDir
    private static Path folder;
    private static Clone student;

    @BeforeAll
    static void gatherAndCarryAway() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can take the network away");
        var made = Command.of(Checkout.root().resolve("jbang").toString(), "offline", "--with-jdk", "--python", "3.11,3.13", folder.resolve("made").toString()).in(folder)
            .within(Duration.ofMinutes(30)).run();
        assertEquals(0, made.exit(), made::toString);
        System.out.print(made.out());
        assertTrue(made.out().endsWith("is ready: copy it, then start course/jbang lab in the copy.\n"), made::toString);
        var there = folder.resolve("a stick, 50%20 [x] #1");
        Files.move(folder.resolve("made"), there);
        try (var left = Files.list(folder)) {
            assertEquals(1, left.count(), "nothing beside it");
        }
        var home = Files.createDirectory(folder.resolve("home"));
        var variables = Map.ofEntries(Map.entry("REAL_HOME", System.getProperty("user.home")), Map.entry("HOME", home.toString()),
            Map.entry("PATH", "/usr/bin:/bin:/usr/sbin:/sbin"), Map.entry("JAVA_HOME", ""), Map.entry("JBANG_DIR", ""), Map.entry("PIP_FIND_LINKS", ""),
            Map.entry("PIP_INDEX_URL", ""), Map.entry("PIP_EXTRA_INDEX_URL", ""), Map.entry("JBANG_REPO", ""));
        student = Clone.there(there.resolve("course"), folder.resolve("home"), variables, "unshare", "--net", "--mount", "sh", "-c", BARE, "sh");
    }

    @TestFactory
    Stream<DynamicTest> opens() {
        return Stream.concat(
            Stream.of(DynamicTest.dynamicTest("nobody is reached, and nothing is at hand", OfflineTest::isAlone)),
            Stream.concat(Stream.of(Door.PROGRAM, Door.ALIAS, Door.DATABASE, Door.LEARN, Door.LAB, Door.NOTEBOOK)
                    .map(door -> DynamicTest.dynamicTest(door.toString(), () -> door.enter(student))),
                Stream.of(DynamicTest.dynamicTest("cells that ask for libraries", OfflineTest::cellsFindTheirLibraries),
                    DynamicTest.dynamicTest("a test class", OfflineTest::programsPrintWhatTheirTwinsPrint))));
    }

    private static void isAlone() {
        var looked = Command.of("unshare", "--net", "--mount", "sh", "-c", BARE, "sh", "sh", "-c",
            "getent hosts example.org; command -v javac; ls -A \"$REAL_HOME\"; ls -A /usr/lib/jvm").with("REAL_HOME", System.getProperty("user.home"))
            .with("PATH", "/usr/bin:/bin:/usr/sbin:/sbin").run();
        assertEquals(new Command.Result(0, "", ""), looked);
    }

    /** On the real clock, for the programs that wait for real services. */
    private static void programsPrintWhatTheirTwinsPrint() {
        says(" passed, 0 failed\n", student.jbang("test", "GatherTest", "TwinTest").with("ASYNCIO_CLOCK", null).within(LONG).run());
    }

    /** Lessons 13 and 14 ask Maven's repository for a web server, and for real time. */
    private static void cellsFindTheirLibraries() {
        says("14-many-apis.ipynb: outputs stored\n", student.jbang("notebook", "run", "--keep-real-time", "13-servers", "14-many-apis").with("ASYNCIO_CLOCK", null).run());
    }
}

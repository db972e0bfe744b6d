package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher takes the first JDK of 25 or later, wherever systems and tools put one. */
class FindsJdkTest {

    private Machine machine;

    @BeforeEach
    void aMachineWithJBang(@TempDir Path folder) {
        machine = new Machine(folder).withJBang();
    }

    private String javaTaken() {
        var result = machine.launch("--version").run();
        assertEquals(0, result.exit(), result::toString);
        assertEquals("", result.err());
        var java = Path.of(result.out().lines().findFirst().orElseThrow().substring("java at ".length()));
        return machine.root.relativize(java.normalize()).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "usr/lib/jvm/temurin-25-jdk-amd64", "usr/lib64/jvm/java-25-openjdk", "usr/java/jdk-25", "opt/java/openjdk", "opt/jdk-25",
        "usr/local/openjdk-25", "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
        "home/Library/Java/JavaVirtualMachines/openjdk-25/Contents/Home",
        "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home", "usr/local/opt/openjdk/libexec/openjdk.jdk/Contents/Home",
        "home/.jbang/currentjdk", "home/.jbang/cache/jdks/25", "home/.sdkman/candidates/java/25.0.3-tem",
        "home/.local/share/mise/installs/java/temurin-25", "home/.jdks/openjdk-25"})
    void findsOneIn(String folder) {
        machine.jdk(folder, "25.0.3");

        assertEquals(folder + "/bin/java", javaTaken());
    }

    @ParameterizedTest
    @CsvSource({"JAVA_HOME", "JAVA_HOME_25_X64"})
    void findsOneInTheVariable(String variable) {
        var jdk = machine.jdk("anywhere/a jdk", "25");

        var result = machine.launch("--version").with(variable, jdk.toString()).run();

        assertTrue(result.out().startsWith("java at " + jdk), result::toString);
    }

    @Test
    void followsTheLinksOfJavaOnPath() {
        machine.jdk("elsewhere/jdk-25", "25.0.3");
        Machine.link(machine.root.resolve("alternatives/java"), Path.of("../elsewhere/jdk-25/bin/java"));
        Machine.link(machine.bin.resolve("java"), machine.root.resolve("alternatives/java"));

        assertEquals("elsewhere/jdk-25/bin/java", javaTaken());
    }

    @Test
    void prefersJavaHomeThenPath() {
        machine.jdk("usr/lib/jvm/jdk-25", "25");
        Machine.link(machine.bin.resolve("java"), machine.jdk("first/jdk-26", "26").resolve("bin/java"));
        var chosen = machine.jdk("chosen/jdk-25", "25");

        assertEquals("first/jdk-26/bin/java", javaTaken());
        var result = machine.launch("--version").with("JAVA_HOME", chosen.toString()).run();
        assertTrue(result.out().startsWith("java at " + chosen), result::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_392", "9", "17.0.12", "24.0.2"})
    void passesOverWhatIsOlder(String version) {
        Machine.link(machine.bin.resolve("java"), machine.jdk("usr/lib/jvm/a-first", version).resolve("bin/java"));
        machine.jdk("usr/lib/jvm/b-second", "25.0.3");

        assertEquals("usr/lib/jvm/b-second/bin/java", javaTaken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25-ea", "26-beta", "100.0.1"})
    void readsEveryKindOfVersion(String version) {
        machine.jdk("usr/lib/jvm/jdk", version);

        assertEquals("usr/lib/jvm/jdk/bin/java", javaTaken());
    }

    @Test
    void passesOverARuntimeWithoutCompiler() throws Exception {
        Files.delete(machine.jdk("usr/lib/jvm/a-runtime", "25.0.3").resolve("bin/javac"));
        machine.jdk("usr/lib/jvm/b-jdk", "25.0.3");

        assertEquals("usr/lib/jvm/b-jdk/bin/java", javaTaken());
    }

    @Test
    void asksAJavaThatHasNoReleaseFile() throws Exception {
        var jdk = machine.jdk("usr/lib/jvm/jdk", "25");
        Files.delete(jdk.resolve("release"));
        Machine.script(jdk.resolve("bin/java"), """
            if [ "$1" = -version ]; then echo 'openjdk version "25.0.1" 2025-10-21' >&2; exit; fi
            """ + Machine.SAYS_WHAT_IT_IS);

        assertEquals("usr/lib/jvm/jdk/bin/java", javaTaken());
    }

    @Test
    void aJavaHomeThatIsGoneDoesNotStopIt() {
        machine.jdk("usr/lib/jvm/jdk-25", "25");

        var result = machine.launch("--version").with("JAVA_HOME", "/nowhere").run();

        assertEquals(0, result.exit(), result::toString);
    }

    @Test
    void withoutAnyJavaItSaysWhatToInstall() {
        var result = machine.launch("gather").run();

        assertEquals(1, result.exit());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("jbang: no JDK was found: install JDK 25"), result::toString);
        assertEquals(1, result.err().lines().count(), result::toString);
    }

    @Test
    void withAnOlderJavaItLetsJBangFetch25() {
        var older = machine.jdk("usr/lib/jvm/jdk-17", "17.0.12");
        var fetched = machine.jdk("download", "25.0.3");
        Machine.script(older.resolve("bin/java"), """
            case "$*" in *"dev.jbang.Main jdk install 25") mkdir -p ~/.jbang/cache/jdks && mv %s ~/.jbang/cache/jdks/25 ;; *) exit 9 ;; esac
            """.formatted(fetched));

        var result = machine.launch("gather", "x").run();

        assertEquals(0, result.exit(), result::toString);
        assertTrue(result.out().startsWith("java at " + machine.home + "/.jbang/cache/jdks/25/bin/java"), result::toString);
        assertTrue(result.out().endsWith("argument gather\nargument x\n"), result::toString);
        assertTrue(result.err().contains("JBang fetches one, once"), result::toString);
        assertEquals("", machine.launch("gather").run().err());
    }

    @Test
    void withAnOlderJavaAndNoNetworkItSaysWhatToInstall() throws Exception {
        Machine.script(machine.jdk("usr/lib/jvm/jdk-17", "17.0.12").resolve("bin/java"), "exit 4");

        var result = machine.launch("gather").run();

        assertEquals(1, result.exit());
        assertTrue(result.err().contains("JBang could not fetch JDK 25: install it"), result::toString);
        assertEquals("free", machine.lock());
    }
}

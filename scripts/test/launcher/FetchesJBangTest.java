package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command.Result;

/**
 * The first run fetches JBang, checks it and moves it into place whole; whatever goes wrong is one sentence and leaves nothing behind.
 * curl, wget and mvn are stand-ins that misbehave on demand; the sums in the launcher are those of what they bring.
 */
class FetchesJBangTest {

    private static final String FROM_GITHUB = "the jar in the release";
    private static final String FROM_MAVEN = "the jar on Maven Central";

    private Machine machine;
    private Path zip;

    @BeforeEach
    void aMachineWithJdkOnly(@TempDir Path folder) throws Exception {
        machine = new Machine(folder);
        machine.jdk("usr/lib/jvm/jdk-25", "25.0.3");
        zip = machine.root.resolve("release.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("jbang-0.132.1/bin/jbang.jar"));
            out.write(FROM_GITHUB.getBytes(StandardCharsets.UTF_8));
        }
        var sums = new String[] {sum(Files.readAllBytes(zip)), sum(FROM_MAVEN.getBytes(StandardCharsets.UTF_8))};
        machine.launcher(text -> text.replaceFirst("zip_sum=\\w+", "zip_sum=" + sums[0]).replaceFirst("jar_sum=\\w+", "jar_sum=" + sums[1]));
    }

    private static String sum(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** A curl, or a wget, whose download is what this body writes to $file. */
    private void downloadWith(String tool, String body) {
        Machine.script(machine.bin.resolve(tool), """
            while [ $# -gt 1 ]; do case $1 in -o|-O) file=$2 ;; esac; shift; done
            case $1 in https://github.com/jbangdev/jbang/releases/download/v0.132.1/jbang-0.132.1.zip) ;; *) exit 99 ;; esac
            """ + body);
    }

    /** A mvn that is noisy and writes this as the jar, then ends with the code. */
    private void maven(String jar, int code) {
        Machine.script(machine.bin.resolve("mvn"), """
            [ ! -e pom.xml ] || exit 98
            echo "[INFO] noise"; echo "[WARNING] noise" >&2
            for word; do case $word in -DoutputDirectory=*) folder=${word#*=} ;; esac; done
            printf '%%s' '%s' > "$folder/jbang-cli-0.132.1-all.jar"
            exit %d
            """.formatted(jar, code));
    }

    private Result launched() {
        return machine.launch("--version").run();
    }

    private void fetched(String content, Result result) {
        assertEquals(0, result.exit(), result::toString);
        assertEquals("jbang: fetching JBang 0.132.1, once (10 MB)\n", result.err());
        assertEquals(content, Machine.read(machine.jar));
        nothingElseIsLeft();
        assertEquals("", launched().err());
    }

    private void failed(String sentence, Result result) {
        assertEquals(1, result.exit(), result::toString);
        assertEquals("", result.out());
        assertEquals(sentence, result.err().replace("jbang: fetching JBang 0.132.1, once (10 MB)\n", ""));
        assertFalse(Files.exists(machine.jar));
        nothingElseIsLeft();
    }

    private void nothingElseIsLeft() {
        try (var files = Files.list(machine.jar.getParent())) {
            assertEquals(0, files.filter(file -> !file.equals(machine.jar)).count());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aKitBesideTheCourseHasItAlready() {
        kit(FROM_MAVEN);
        var result = launched();
        assertEquals(0, result.exit(), result::toString);
        assertEquals("", result.err());
        assertEquals(FROM_MAVEN, Machine.read(machine.jar));
        nothingElseIsLeft();
    }

    @Test
    void oneInTheKitThatIsAnotherIsNotTaken() {
        kit("what somebody else put there");
        downloadWith("curl", "cat '" + zip + "' > \"$file\"");
        fetched(FROM_GITHUB, launched());
    }

    @Test
    void theKitIsWhereJBangAndPipLook() throws IOException {
        kit(FROM_MAVEN);
        Machine.script(machine.root.resolve("usr/lib/jvm/jdk-25/bin/java"), "echo \"$JBANG_REPO\"; echo \"$PIP_NO_INDEX $PIP_FIND_LINKS\"");
        var kit = machine.repo.resolveSibling("kit");
        assertEquals(kit.resolve("repository") + "\n1 " + "file://" + kit.resolve("wheels") + "\n", launched().out());
        assertEquals("/mine", machine.launch("--version").with("JBANG_REPO", "/mine").run().out().lines().findFirst().orElseThrow());
    }

    private void kit(String jar) {
        var kit = machine.repo.resolveSibling("kit");
        Machine.write(kit.resolve("repository/dev/jbang/jbang-cli/0.132.1/jbang-cli-0.132.1-all.jar"), jar);
        assertTrue(kit.resolve("wheels").toFile().mkdir());
    }

    @Test
    void aFullDiskIsWhatIsSaid() {
        Machine.script(machine.bin.resolve("df"), "echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'; echo \"disk 100 90 ${DF-29999} 90% /\"");
        maven("", 1);
        var result = launched();
        assertEquals(1, result.exit());
        assertTrue(result.err().endsWith("has less than 30 MB left: make room\n"), result::toString);
        nothingElseIsLeft();
        assertTrue(machine.launch("--version").with("DF", "30000").run().err().contains("Maven could not fetch it either"));
    }

    @Test
    void takesTheOfficialRelease() {
        downloadWith("curl", "cat '%s' > \"$file\"".formatted(zip));

        fetched(FROM_GITHUB, launched());
    }

    @Test
    void wgetWillDo() {
        downloadWith("wget", "cat '%s' > \"$file\"".formatted(zip));

        fetched(FROM_GITHUB, launched());
    }

    @Test
    void elseAsksMavenAndKeepsItsNoiseToItself() {
        downloadWith("curl", "echo 'curl: (6) Could not resolve host' >&2; exit 6");
        maven(FROM_MAVEN, 0);
        Machine.write(machine.repo.resolve("pom.xml"), "<broken");

        fetched(FROM_MAVEN, launched());
    }

    @Test
    void asksMavenWhereThereIsNoDownloadTool() {
        maven(FROM_MAVEN, 0);

        fetched(FROM_MAVEN, launched());
    }

    @Test
    void asksMavenWhenADownloadHasAWrongSum() {
        downloadWith("curl", "echo 'please log in' > \"$file\"");
        maven(FROM_MAVEN, 0);

        fetched(FROM_MAVEN, launched());
    }

    @Test
    void refusesWrongSumsAndRecoversAtTheNextRun() {
        downloadWith("curl", "echo 'please log in' > \"$file\"");
        maven("another jar", 0);

        failed("jbang: cannot get JBang 0.132.1: what came from github.com has a wrong checksum,"
            + " and what came from Maven has a wrong checksum\n", launched());

        downloadWith("curl", "cat '%s' > \"$file\"".formatted(zip));
        fetched(FROM_GITHUB, launched());
    }

    @Test
    void refusesACutDownloadEvenIfTheToolSaysAllIsWell() {
        downloadWith("curl", "read -r -n 20 part < '%s'; printf '%%s' \"$part\" > \"$file\"".formatted(zip));

        failed("jbang: cannot get JBang 0.132.1: what came from github.com has a wrong checksum,"
            + " and there is no Maven (mvn) to fetch it with\n", launched());
    }

    @Test
    void withoutANetworkItSaysSo() {
        downloadWith("curl", "exit 6");
        maven("", 1);

        failed("jbang: cannot get JBang 0.132.1: github.com cannot be reached, and Maven could not fetch it either\n", launched());
    }

    @Test
    void aHomeThatCannotBeWrittenIsNamed() {
        Machine.write(machine.root.resolve("file"), "");

        var result = machine.launch("--version").with("HOME", machine.root + "/file").run();

        assertEquals(1, result.exit());
        assertEquals("jbang: cannot write to " + machine.root + "/file/.jbang/launcher:"
            + " make it writable, or set JBANG_DIR to a folder that is\n", result.err());
    }

    @Test
    void anotherFolderCanBeSet() {
        downloadWith("curl", "cat '%s' > \"$file\"".formatted(zip));

        var result = machine.launch("--version").with("JBANG_DIR", machine.root + "/a folder").run();

        assertTrue(result.out().contains("argument " + machine.root + "/a folder/launcher/jbang-0.132.1.jar\n"), result::toString);
        assertFalse(Files.exists(machine.jar.getParent()));
    }

    @Test
    void twoFirstRunsAtOnceBothSucceed() {
        downloadWith("curl", "sleep 0.3; cat '%s' > \"$file\"".formatted(zip));

        var other = CompletableFuture.supplyAsync(this::launched);
        var one = launched();

        assertEquals(0, one.exit(), one::toString);
        assertEquals(0, other.join().exit(), other.join()::toString);
        fetchedByNow();
    }

    private void fetchedByNow() {
        assertEquals(FROM_GITHUB, Machine.read(machine.jar));
        nothingElseIsLeft();
        assertEquals("", launched().err());
    }

    @Test
    void aRunEndedWhileItFetchesDoesNotHurtTheNext() throws Exception {
        downloadWith("curl", "echo part > \"$file\"; echo $PPID > '%s'; exec sleep 60".formatted(machine.root.resolve("started")));
        var ended = CompletableFuture.supplyAsync(this::launched);
        while (!Files.exists(machine.root.resolve("started")) || Machine.read(machine.root.resolve("started")).isBlank()) {
            Thread.sleep(10);
        }
        var launcher = ProcessHandle.of(Long.parseLong(Machine.read(machine.root.resolve("started")).strip())).orElseThrow();
        var curl = launcher.children().toList();
        launcher.destroy();
        curl.forEach(ProcessHandle::destroy);

        assertTrue(ended.join().exit() > 128, ended.join()::toString);
        downloadWith("curl", "cat '%s' > \"$file\"".formatted(zip));
        fetched(FROM_GITHUB, launched());
    }
}

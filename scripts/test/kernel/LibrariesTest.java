package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries by directive and by magic, from a Maven repository that is a folder. Each test has a fresh kernel that knows none yet. */
@KernelTest
class LibrariesTest {

    private static final String POUR = "kitchen.Tea.pour()";

    @TempDir
    private static Path folder;
    private static String repository;
    private Path jbang;
    private KernelProcess kernel;

    /** {@code kitchen:tea} needs {@code kitchen:leaf}; {@code kitchen:bom} says which tea. */
    @BeforeAll
    static void publish() throws IOException {
        repository = folder.resolve("repository").toUri().toString();
        var leaf = artifact("leaf", "jar", "");
        Jar.write(leaf, "package leaf; public class Leaf { public static String kind() { return \"green\"; } }");
        var tea = artifact("tea", "jar", "<dependencies>" + dependency("leaf", "<version>1.0</version>") + "</dependencies>");
        Jar.write(tea, "package kitchen; public class Tea { public static String pour() { return leaf.Leaf.kind() + \" tea\"; } }", leaf);
        artifact("bom", "pom", "<dependencyManagement><dependencies>" + dependency("tea", "<version>1.0</version>")
            + "</dependencies></dependencyManagement>");
    }

    private static Path artifact(String name, String packaging, String more) throws IOException {
        var place = Files.createDirectories(folder.resolve("repository/kitchen").resolve(name).resolve("1.0"));
        Files.writeString(place.resolve(name + "-1.0.pom"), "<project><modelVersion>4.0.0</modelVersion><groupId>kitchen</groupId><artifactId>"
            + name + "</artifactId><version>1.0</version><packaging>" + packaging + "</packaging>" + more + "</project>");
        return place.resolve(name + "-1.0.jar");
    }

    private static String dependency(String name, String more) {
        return "<dependency><groupId>kitchen</groupId><artifactId>" + name + "</artifactId>" + more + "</dependency>";
    }

    @BeforeEach
    void start() throws IOException {
        // what JBang keeps would answer for the repository the next time
        jbang = Files.createTempDirectory(folder, "jbang");
        kernel = KernelProcess.start(folder, Map.of("JBANG_DIR", jbang.toString(),
            "JBANG_REPO", Files.createTempDirectory(folder, "m2").toString()));
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    /** JBang writes its cache in place: a kernel that reads it meanwhile, or after JBang was killed, failed in each cell with a directive. */
    @Test
    void aCacheThatIsHalfWrittenIsMadeAnew() throws Exception {
        var cache = Files.createDirectories(jbang.resolve("cache")).resolve("dependency_cache.json");
        Files.writeString(cache, "{\n  \"org.example:tea:1.0\": [\n    {\n      \"file\": \"/home/ada/.m2/repository/org/exa");
        pours("//REPOS here=" + repository + "\n//DEPS kitchen:tea:1.0\n" + POUR);
        assertTrue(Files.readString(cache).endsWith("}"));
    }

    /** It is shut down, or told to end, while a repository does not answer. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endedWhileItLooksForALibraryItLeavesNothing(boolean isShutDown) throws Exception {
        var temporary = Files.createTempDirectory(folder, "temporary");
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = KernelProcess.start(folder, Map.of("JBANG_DIR", jbang.toString(), "JBANG_REPO", folder.resolve("none").toString(),
                    "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + temporary))) {
            other.execute("//REPOS slow=http://127.0.0.1:" + silent.getLocalPort() + "\n//DEPS kitchen:coffee:1.0", Map.of());
            silent.accept();
            assertEquals(1, cells(temporary));
            if (!isShutDown) {
                other.process.destroy();
                other.process.waitFor();
            }
        }
        assertEquals(0, cells(temporary));
    }

    private static long cells(Path temporary) throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cells")).count();
        }
    }

    /** Two that built one helper at once left a jar without some of its classes. */
    @Test
    void aCellWaitsForAnotherJBangAndSaysSo() throws Exception {
        var other = new ProcessBuilder("sleep", "4").start();
        var lock = Files.createDirectories(jbang.resolve("launcher")).resolve("lock.3");
        Files.writeString(lock, other.pid() + "\n");

        var answer = kernel.run("//REPOS here=" + repository + "\n//DEPS kitchen:tea:1.0\n" + POUR);

        assertEquals("green tea", answer.result(), answer.error());
        assertTrue(answer.printed("stderr").contains("waiting for another JBang that is at work (process " + other.pid() + ")"), answer.printed("stderr"));
        assertEquals("free\n", Files.readString(lock.resolveSibling("lock.4")));
    }

    private void pours(String cell) {
        var answer = kernel.run(cell);
        assertEquals("green tea", answer.result(), answer.error());
    }

    @Test
    void bomSaysWhichVersion() {
        pours("//REPOS here=" + repository + "\n//DEPS kitchen:bom:1.0@pom\n//DEPS kitchen:tea\n" + POUR);
    }

    @Test
    void directiveBringsWhatALibraryNeedsAndARepositoryCountsForLaterCells() {
        kernel.run("//REPOS here=" + repository);
        pours("//DEPS kitchen:tea:1.0\n" + POUR);
    }

    @Test
    void magicsOfIJavaDoTheSame() {
        assertTrue(kernel.run("%maven kitchen:tea:1.0").error().contains("kitchen:tea"));
        kernel.run("%mavenRepo here " + repository);
        pours("%maven kitchen:tea:1.0\n" + POUR);
    }

    @Test
    void pieceOfAPomIsLoaded() {
        pours("%%loadFromPOM\n<repositories><repository><id>here</id><url>" + repository + "</url></repository></repositories>\n"
            + "<properties><tea.version>1.0</tea.version></properties>\n<dependencies>"
            + dependency("tea", "<version>${tea.version}</version>") + dependency("nowhere", "<version>1</version><scope>test</scope>")
            + "</dependencies>", POUR);
    }

    @Test
    void pomWithABomIsLoadedFromItsFile() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<project><repositories><repository><id>here</id><url>" + repository
            + "</url></repository></repositories><dependencyManagement><dependencies>"
            + dependency("bom", "<version>1.0</version><type>pom</type><scope>import</scope>")
            + "</dependencies></dependencyManagement><dependencies>" + dependency("tea", "") + "</dependencies></project>");
        pours("%loadFromPOM pom.xml\n" + POUR);
        assertTrue(kernel.run("%loadFromPOM nowhere.xml").error().contains("there is no file nowhere.xml in "));
    }

    /** A magic that takes its cell needs a second one to show what came of it. */
    private void pours(String cell, String then) {
        var answer = kernel.run(cell);
        assertEquals("ok", answer.status(), answer.error());
        pours(then);
    }

    @Test
    void whatCannotBeHadSaysWhatFromWhereAndWhy() {
        var error = kernel.run("//REPOS here=" + folder.resolve("nothing").toUri() + "\n//DEPS kitchen:tea:1.0").error();
        assertTrue(error.startsWith("UnresolvedDirective: ") && error.contains("kitchen:tea") && error.contains("here ("), error);
        assertEquals("UnresolvedDirective: //DEPS kitchen is neither group:artifact:version nor a file or folder in " + folder + ".",
            kernel.run("//DEPS kitchen").error());
    }
}

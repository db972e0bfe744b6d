package test.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static test.place.Door.says;

import course.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/**
 * Where something is lacking, each step says so in a sentence and leaves nothing half done: a disk without room at each step of the set-up, a
 * checkout that is another user's, no network once all is there. Needs root, who alone can mount a small disk and become another user.
 */
@Tag("python")
@Tag("full")
@EnabledOnOs(OS.LINUX)
class LackingTest {

    private static final String ROOM = "No space left on device";

    @TempDir
    private Path folder;
    private Path disk;

    @BeforeEach
    void asRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can mount a small disk and become another user");
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            // lazily: the launcher may still be busy there after a program has ended
            assertEquals(0, Command.of("umount", "--lazy", disk.toString()).run().exit());
        }
    }

    // --- a full disk, then one with room

    @Test
    void noRoomToFetchJBang() throws IOException {
        small("3m", folder.resolve("jbang's own"));
        var clone = Clone.at("plain", folder, Map.of("JBANG_DIR", disk.resolve("jbang").toString()));
        refuses("has less than 30 MB left: make room", clone.jbang("gather").run());
        room();
        says("in the order asked: Ada, Grace, Edsger\n", clone.jbang("gather").run());
    }

    @Test
    void noRoomToBuild() throws IOException {
        small("11m", folder.resolve("jbang's own"));
        var clone = Clone.at("plain", folder, Map.of("JBANG_DIR", disk.resolve("jbang").toString()));
        refuses(ROOM, clone.jbang("users").in(folder).run());
        room();
        says("(8, 'Radia', 61)\n", clone.jbang("users").in(folder).run());
    }

    @Test
    void noRoomForPythonsPackages() throws IOException {
        var clone = Clone.at("plain", folder, Map.of());
        small("20m", folder.resolve("venv"));
        Command.of("rm", "-rf", clone.root.resolve(".venv").toString()).run();
        Files.createSymbolicLink(clone.root.resolve(".venv"), disk);
        refuses("MB left, and the packages need 500. Make room and start again.", clone.jbang("lab", "--check").run());
        Files.delete(clone.root.resolve(".venv"));
    }

    @Test
    void noRoomForTheKernel() throws IOException {
        small("10m", folder.resolve("prefix"));
        var clone = Clone.at("plain", folder, Map.of());
        var kernel = disk.resolve("share/jupyter/kernels/java");
        refuses("Cannot write " + kernel, clone.jbang("kernel", "install", "--prefix", disk.toString()).run());
        assertFalse(Files.exists(kernel.resolve("kernel.json")), "Jupyter would offer half a kernel");
        room();
        says("Installed the kernel 'java' in " + kernel + ".\n", clone.jbang("kernel", "install", "--prefix", disk.toString()).run());
        says("Nothing is wrong.\n", clone.jbang("kernel", "doctor", "--prefix", disk.toString()).run());
    }

    @Test
    void noRoomForTheCopyOfTheLessons() throws IOException {
        var clone = Clone.at("plain", folder, Map.of());
        small("64k", clone.root.resolve("my-copy"));
        refuses("Your copy of the lessons in my-copy/ could not be made: the disk is full", clone.jbang("lab", "--port", "70000").run());
        room();
        refuses("--port 70000 is no port", clone.jbang("lab", "--port", "70000").run());
        for (var lesson : lessons(clone.root.resolve("notebooks")).toList()) {
            assertEquals("}", Files.readAllLines(disk.resolve(lesson.getFileName())).getLast(), "half a lesson");
        }
    }

    @Test
    void noRoomForAnAnswer() throws IOException {
        var clone = Clone.at("plain", folder, Map.of());
        small("64k", clone.root.resolve("my-copy"));
        Files.createDirectory(disk.resolve("answers"));
        Files.write(disk.resolve("ballast"), new byte[60_000]);
        try {
            Files.write(disk.resolve("more"), new byte[10_000]);
        } catch (IOException full) {
            // as wanted
        }
        refuses("the disk is full", clone.jbang("learn", "--check", "brewAll").run());
        Files.delete(disk.resolve("ballast"));
        var judged = clone.jbang("learn", "--check", "brewAll").run();
        assertTrue(judged.out().contains("Not started"), judged::toString);
        assertTrue(Files.readString(disk.resolve("answers/brewAll.java")).contains(Exercise.named("brewAll").starter()));
    }

    @Test
    void noRoomForANotebooksOutputs() throws IOException {
        var clone = Clone.at("plain", folder, Map.of()).withPackages();
        small("1m", clone.root.resolve("one lesson"));
        var lesson = clone.root.resolve("notebooks/05-gather.ipynb");
        var before = Files.readString(lesson);
        Command.of("mount", "--bind", disk.toString(), clone.root.resolve("notebooks").toString()).run();
        try {
            Files.writeString(clone.root.resolve("notebooks/05-gather.ipynb"), before);
            Files.write(disk.resolve("ballast"), new byte[(int) disk.toFile().getUsableSpace()]);
            refuses("disk is full", clone.jbang("notebook", "run", "05").run());
            assertEquals(before, Files.readString(clone.root.resolve("notebooks/05-gather.ipynb")));
        } finally {
            assertEquals(0, Command.of("umount", clone.root.resolve("notebooks").toString()).run().exit());
        }
    }

    // --- another user's checkout

    @Test
    void anotherUsersCheckout() throws Exception {
        for (var each = folder; !each.toString().equals("/tmp") && each.getNameCount() > 0; each = each.getParent()) {
            Command.of("chmod", "a+rx", each.toString()).run();
        }
        var clone = Clone.in(folder.resolve("somebody's"), folder, Map.of());
        var home = Files.createDirectory(folder.resolve("a home"));
        Command.of("chown", "65534:65534", home.toString()).run();
        var reader = clone.as(home, Map.of("HOME", home.toString(), "PATH", "/usr/local/bin:/usr/bin:/bin", "JAVA_HOME",
            System.getProperty("java.home"), "JBANG_DIR", home.resolve("jbang").toString(), "JBANG_REPO", home.resolve("libraries").toString()),
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", "umask 077; exec \"$@\"", "sh");
        Files.createDirectories(home.resolve("jbang/launcher"));
        Files.copy(Path.of(System.getenv().getOrDefault("JBANG_DIR", System.getenv("HOME") + "/.jbang"), "launcher/jbang-0.132.1.jar"),
            home.resolve("jbang/launcher/jbang-0.132.1.jar"));
        Command.of("chown", "-R", "65534:65534", home.toString()).run();

        says("in the order asked: Ada, Grace, Edsger\n", reader.jbang("gather").run());
        says("(8, 'Radia', 61)\n", reader.jbang("users").in(home).run());
        says("16 passed, 0 failed\n", reader.jbang("test", "GatherTest").run());
        says("still to come\n", reader.jbang("progress").run());
        var answers = home.resolve("answers").toString();
        var judged = reader.jbang("learn", "--check", "--folder", answers, "brewAll").run();
        assertTrue(judged.out().contains("Not started"), judged::toString);
        says(".\n", reader.jbang("kernel", "install", "--prefix", home.resolve("prefix").toString()).run());
        says("Nothing is wrong.\n", reader.jbang("kernel", "doctor", "--prefix", home.resolve("prefix").toString()).run());

        var notYours = "may not be written or read by you. If this checkout is somebody else's, take one of your own (git clone)";
        for (var words : Stream.of("lab", "lab --check", "learn --check brewAll", "ide", "notebook run 05", "test TwinTest").toList()) {
            refuses(notYours, reader.jbang(words.split(" ")).run());
        }
        assertFalse(Files.exists(clone.root.resolve("my-copy")));
    }

    // --- no network

    @Test
    void noNetworkAtTheSecondStart() throws IOException {
        var clone = Clone.at("plain", folder, Map.of()).withPackages();
        for (var door : Door.values()) {
            door.enter(clone);
        }
        var offline = clone.as(folder, Map.of(), "unshare", "--net", "sh", "-c", "ip link set lo up; exec \"$@\"", "sh");
        var pinged = Command.of("unshare", "--net", "sh", "-c", "getent hosts example.org").run();
        assertNotEquals(0, pinged.exit(), pinged::toString);
        Command.of("rm", "-rf", clone.root.resolve(".progress").toString()).run();
        for (var door : Door.values()) {
            door.enter(offline);
        }
    }

    // --- how

    /** A disk of this size at that folder. */
    private void small(String size, Path place) throws IOException {
        disk = Files.createDirectories(place);
        assertEquals(0, Command.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()).run().exit());
    }

    private void room() {
        assertEquals(0, Command.of("mount", "-o", "remount,size=1g", disk.toString()).run().exit());
    }

    private static Stream<Path> lessons(Path notebooks) throws IOException {
        try (var files = Files.list(notebooks)) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).toList().stream();
        }
    }

    private static void refuses(String sentence, Command.Result result) {
        assertNotEquals(0, result.exit(), result::toString);
        assertTrue(result.err().contains(sentence), result::toString);
        assertFalse(result.err().contains("\tat "), result::toString);
        assertFalse(result.err().contains("Traceback"), result::toString);
    }
}

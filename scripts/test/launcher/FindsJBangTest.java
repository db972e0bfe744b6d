package test.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** The launcher takes the JBang on PATH, never itself, else the one it fetched before. */
class FindsJBangTest {

    private Machine machine;

    @BeforeEach
    void aMachineWithJBangAndJdk(@TempDir Path folder) {
        machine = new Machine(folder).withJBang();
        machine.jdk("usr/lib/jvm/jdk-25", "25.0.3");
    }

    private Command.Result launched() {
        return machine.launch("--version").with("PATH", machine.path(machine.root.resolve("first"))).run();
    }

    private void tookItsOwn(Command.Result result) {
        assertTrue(result.out().contains("argument " + machine.jar + "\n"), result::toString);
        assertEquals(0, result.exit());
    }

    @Test
    void takesTheInstalledOneOnPath() {
        var installed = Machine.script(machine.root.resolve("sdk/jbang/bin/jbang"), "echo not asked");
        Machine.write(installed.resolveSibling("jbang.jar"), "a jar");
        Machine.link(machine.root.resolve("first/jbang"), installed);

        var result = launched();

        assertTrue(result.out().contains("argument " + installed.resolveSibling("jbang.jar") + "\n"), result::toString);
    }

    @Test
    void handsOverToAnyOtherProgramOfThatName() {
        Machine.script(machine.root.resolve("first/jbang"), "echo \"theirs: $*, $JAVA_HOME\"; exit 7");

        var result = launched();

        assertEquals("theirs: --version, " + machine.root.resolve("usr/lib/jvm/jdk-25") + "\n", result.out());
        assertEquals(7, result.exit());
    }

    @Test
    void doesNotTakeItself() {
        tookItsOwn(machine.launch("--version").with("PATH", machine.path(machine.repo)).run());
    }

    @Test
    void doesNotTakeALinkToItself() {
        Machine.link(machine.root.resolve("first/jbang"), machine.repo.resolve("jbang"));

        tookItsOwn(launched());
    }

    @Test
    void doesNotTakeACopyOfItself() throws Exception {
        Files.createDirectories(machine.root.resolve("first"));
        Files.copy(machine.repo.resolve("jbang"), machine.root.resolve("first/jbang"));
        machine.root.resolve("first/jbang").toFile().setExecutable(true);

        tookItsOwn(launched());
    }

    @Test
    void isNotCaughtByAScriptThatLeadsBackToIt() {
        Machine.script(machine.root.resolve("first/jbang"), "\"" + machine.repo.resolve("jbang") + "\" \"$@\"");

        tookItsOwn(launched());
    }

    @Test
    void doesNotTakeAFolderOrAFileThatCannotRun() {
        Machine.write(machine.root.resolve("first/jbang/x"), "");
        Machine.write(machine.root.resolve("second/jbang"), "");

        tookItsOwn(machine.launch("--version").with("PATH", machine.path(machine.root.resolve("first"), machine.root.resolve("second"))).run());
    }
}

package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** A disk without room, for the notebook's folder and for temporary files: each cell says so, and the kernel answers on. */
@KernelTest
class FullDiskTest {

    private static final String FULL = "No space left on device";

    @TempDir
    private Path folder;

    @Test
    void cellsSaySoAndTheKernelAnswersOn() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(Command.of("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()).run().exit() == 0, "only root can mount a small disk");
        try {
            Files.writeString(disk.resolve("kept.txt"), "coffee");
            Files.write(disk.resolve("ballast"), new byte[(int) disk.toFile().getUsableSpace()]);
            try (var kernel = KernelProcess.start(disk, Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + disk))) {
                cells(kernel, disk);
            }
        } finally {
            assertEquals(0, Command.of("umount", disk.toString()).run().exit());
        }
    }

    private static void cells(KernelProcess kernel, Path disk) throws IOException {
        assertEquals("2", kernel.run("1 + 1").result());
        assertTrue(kernel.run("Files.writeString(Path.of(\"menu.txt\"), \"tea\".repeat(10_000));").error().startsWith("java.io.IOException: " + FULL));
        assertEquals("UsageError: %%writefile: card.txt cannot be written: " + FULL, kernel.run("%%writefile card.txt\ntea").error());
        assertFalse(Files.exists(disk.resolve("card.txt")), "half a file");
        assertEquals("UsageError: %%writefile: kept.txt cannot be written: " + FULL, kernel.run("%%writefile -a kept.txt\n" + "tea".repeat(10_000)).error());
        assertEquals("coffee", Files.readString(disk.resolve("kept.txt")));
        assertEquals("UnresolvedDirective: nothing can be written to " + disk + ", where the directives are resolved: " + FULL,
            kernel.run("//DEPS com.google.code.gson:gson:2.14.0\n1").error());
        assertTrue(kernel.run("new java.awt.image.BufferedImage(4, 4, 1)").result("image/png").startsWith("iVBOR"));
        Files.delete(disk.resolve("ballast"));
        assertEquals("Wrote menu.txt\n", kernel.run("%%writefile menu.txt\ntea").printed("stdout"));
    }
}

package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static test.programs.FileProgram.filesIn;
import static test.programs.FileProgram.refuses;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import test.Command;

/** copy_file and its twin: a file comes through whole, or nothing of it is left and one sentence says why. */
@Tag("python")
class CopyFileTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void build() throws Exception {
        FileProgram.prepare();
    }

    @ParameterizedTest
    @EnumSource
    void aFileGoesThroughTheConnectionWhole(FileProgram program) throws IOException {
        var bytes = new byte[3_000_001];
        new Random(15).nextBytes(bytes);
        for (int size : new int[] {0, 1, 65_536, bytes.length}) {
            var film = Files.write(folder.resolve("film"), Arrays.copyOf(bytes, size));
            var copied = program.in(folder, "copy_file", "film", "copy").run();
            assertEquals(0, copied.exit(), copied::toString);
            assertEquals(-1, Files.mismatch(film, folder.resolve("copy")), copied::toString);
            assertEquals(List.of(folder.resolve("copy"), film), filesIn(folder));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeCopiedIsSaidInASentence(FileProgram program) throws IOException {
        Files.writeString(folder.resolve("film"), "pictures");
        Files.createDirectory(folder.resolve("empty"));
        refuses("none cannot be copied: there is no such file", program.in(folder, "copy_file", "none", "copy"));
        refuses("empty cannot be copied: ", program.in(folder, "copy_file", "empty", "copy"));
        refuses("empty cannot be written: it is no regular file", program.in(folder, "copy_file", "film", "empty"));
        refuses("nowhere/copy cannot be written: there is no such file, or no such folder", program.in(folder, "copy_file", "film", "nowhere/copy"));
        refuses("film is the file itself", program.in(folder, "copy_file", "film", "film"));
        refuses("/dev/full cannot be written: it is no regular file", program.in(folder, "copy_file", "film", "/dev/full"));
        var usage = program.in(folder, "copy_file", "film").run();
        assertEquals(2, usage.exit(), usage::toString);
        assertTrue(usage.err().contains("./jbang copy FROM TO"), usage::toString);
        assertTrue(Files.isDirectory(folder.resolve("empty")));
        assertEquals(List.of(folder.resolve("empty"), folder.resolve("film")), filesIn(folder));
    }

    @ParameterizedTest
    @EnumSource
    void ctrlCLeavesNoHalfFile(FileProgram program) throws Exception {
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        try (var file = Files.newByteChannel(folder.resolve("film"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            file.position(4_000_000_000L);                  // of which the disk holds a byte
            file.write(ByteBuffer.wrap(new byte[1]));
        }
        var process = new ProcessBuilder(program.words("copy_file", "film", "copy")).directory(folder.toFile()).redirectErrorStream(true).start();
        try {
            while (filesIn(folder).size() < 2 && process.isAlive()) {
                Thread.sleep(5);
            }
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertNotEquals(0, process.exitValue());
            assertEquals(List.of(folder.resolve("film")), filesIn(folder), new String(process.getInputStream().readAllBytes()));
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileForWhichThereIsNoRoomIsNotLeftHalf(FileProgram program) throws IOException {
        Files.write(folder.resolve("film"), new byte[6_000_000]);
        Files.writeString(folder.resolve("copy"), "what was there before");
        refuses("copy cannot be written: there is no room for it", program.withoutRoom(folder, "copy_file", "film", "copy"));
        assertEquals("what was there before", Files.readString(folder.resolve("copy")));
        assertEquals(List.of(folder.resolve("copy"), folder.resolve("film")), filesIn(folder));
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskIsSaid(FileProgram program) throws IOException {
        Files.write(folder.resolve("film"), new byte[6_000_000]);
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(Command.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()).run().exit() == 0, "only root can mount a small disk");
        try {
            refuses("disk/copy cannot be written: there is no room for it", program.in(folder, "copy_file", "film", "disk/copy"));
            assertEquals(List.of(), filesIn(disk));
        } finally {
            assertEquals(0, Command.of("umount", "--lazy", disk.toString()).run().exit());
        }
    }
}

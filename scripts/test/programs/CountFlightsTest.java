package test.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static test.programs.FileProgram.filesIn;
import static test.programs.FileProgram.refuses;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import python.Venv;
import test.Command;

/** count_flights and its twin: a year of flights in a small heap, and one sentence where a file is not what it should be. */
@Tag("python")
class CountFlightsTest {

    @TempDir
    private static Path year;
    private static final Map<FileProgram, List<Path>> MONTHS = new EnumMap<>(FileProgram.class);

    @TempDir
    private Path folder;

    /** Both make the year, in the same small heap in which all is counted. */
    @BeforeAll
    static void makeTheYear() throws Exception {
        FileProgram.prepare();
        for (var program : FileProgram.values()) {
            var place = Files.createDirectory(year.resolve(program.name()));
            var counted = program.in(place, "count_flights").run();
            assertEquals("299,412 flights in 12 files", counted.out().lines().reduce("", (_, line) -> line), counted::toString);
            MONTHS.put(program, filesIn(place.resolve("large/9-MB")));
        }
    }

    private static String[] names(List<Path> files) {
        return files.stream().map(Path::toString).toArray(String[]::new);
    }

    @Test
    void bothMakeTheSameYearAndNothingBesideIt() throws IOException {
        var java = MONTHS.get(FileProgram.JAVA);
        var python = MONTHS.get(FileProgram.PYTHON);
        assertEquals(12, java.size(), java::toString);
        assertEquals(12, python.size(), python::toString);
        for (int month = 0; month < 12; month++) {
            assertEquals(-1, Files.mismatch(java.get(month), python.get(month)), java.get(month).toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theYearIsMadeOnce(FileProgram program) throws IOException {
        var month = MONTHS.get(program).getFirst();
        var made = Files.getLastModifiedTime(month);
        assertEquals(0, program.in(year.resolve(program.name()), "count_flights").run().exit());
        assertEquals(made, Files.getLastModifiedTime(month));
    }

    /** As strings the rows would take more than three times that heap. */
    @Test
    void fourYearsAreCountedInASmallHeap() {
        var four = Collections.nCopies(4, MONTHS.get(FileProgram.JAVA)).stream().flatMap(List::stream).toList();
        var counted = FileProgram.JAVA.in(folder, "count_flights", names(four)).run();
        assertTrue(counted.out().endsWith("1,197,648 flights in 48 files\n"), counted::toString);
        assertEquals("", counted.err());
    }

    @Tag("full")
    @Test
    void threeHundredMegabytesAreCountedAndCopiedInTheSameHeap() throws IOException {
        var counted = FileProgram.JAVA.in(folder, "count_flights").with("FLIGHTS_MB", "300").run();
        assertEquals(0, counted.exit(), counted::toString);
        var large = folder.resolve("all.csv");
        var joined = Command.of("sh", "-c", "cat large/300-MB/*.csv > all.csv").in(folder).run();
        assertEquals(0, joined.exit(), joined::toString);
        assertTrue(Files.size(large) > 290_000_000, () -> large.toFile().length() + " bytes");
        var copied = FileProgram.JAVA.in(folder, "copy_file", "all.csv", "copy.csv").run();
        assertTrue(copied.out().endsWith("never more than 128 kB unsent: true\n"), copied::toString);
        assertEquals(-1, Files.mismatch(large, folder.resolve("copy.csv")));
    }

    @ParameterizedTest
    @EnumSource
    void gzipIsCountedAsItIs(FileProgram program) throws IOException {
        var month = MONTHS.get(program).getFirst();
        gzip(Files.readAllBytes(month), "month.csv.gz");
        var plain = program.in(folder, "count_flights", month.toString()).run();
        var packed = program.in(folder, "count_flights", "month.csv.gz").run();
        assertEquals(plain.out(), packed.out(), packed::toString);
        assertEquals(List.of(folder.resolve("month.csv.gz")), filesIn(folder));
    }

    private byte[] gzip(byte[] bytes, String name) throws IOException {
        try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            packed.write(bytes);
        }
        return Files.readAllBytes(folder.resolve(name));
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeCountedIsSaidInASentence(FileProgram program) throws IOException {
        Files.writeString(folder.resolve("cut.csv"), "1,1,5,US,1117,EWR,CLT,-4,4\n1,1,5,UA,10");
        Files.writeString(folder.resolve("list.csv"), "1,1,5,US,1117,EWR,CLT,-4,4\nsoup\n");
        Files.writeString(folder.resolve("screen.csv"), "\033[31msoup\007\n");
        Files.writeString(folder.resolve("text.csv.gz"), "soup\n");
        var packed = gzip("1,1,5,US,1117,EWR,CLT,-4,4\n".repeat(10_000).getBytes(), "half.csv.gz");
        Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
        refuses("none.csv cannot be read: there is no such file", program.in(folder, "count_flights", "none.csv"));
        refuses(". cannot be read: ", program.in(folder, "count_flights", "."));
        refuses("cut.csv ends in the middle of a line", program.in(folder, "count_flights", "cut.csv"));
        refuses("list.csv has a line that is no flight: soup", program.in(folder, "count_flights", "list.csv"));
        refuses("screen.csv has a line that is no flight: ?[31msoup?\n", program.in(folder, "count_flights", "screen.csv"));
        refuses("text.csv.gz cannot be read: it is not gzip", program.in(folder, "count_flights", "text.csv.gz"));
        refuses("half.csv.gz cannot be read: it ends before its data does", program.in(folder, "count_flights", "half.csv.gz"));
        assertEquals(0, program.in(folder, "count_flights").with("FLIGHTS_MB", " 9 ").run().exit());
        refuses("FLIGHTS_MB=many", program.in(folder, "count_flights").with("FLIGHTS_MB", "many"));
    }

    @ParameterizedTest
    @EnumSource
    void anOptionIsNoFile(FileProgram program) {
        for (var name : List.of("count_flights", "copy_file")) {
            var help = program.in(folder, name, "--help").run();
            assertEquals(0, help.exit(), help::toString);
            assertTrue(help.out().matches("(name|say) .*: ./jbang [a-z_]+ F.*\\R") && help.err().isEmpty(), help::toString);
            var wrong = program.in(folder, name, "--fast").run();
            assertEquals(2, wrong.exit(), wrong::toString);
            assertEquals(help.out(), wrong.err());
        }
    }

    /** Among many that are well: the others are let go, and nothing waits for ever. */
    @ParameterizedTest
    @EnumSource
    void oneBadFileAmongTwelveEndsAllOfThem(FileProgram program) throws IOException {
        Files.writeString(folder.resolve("cut.csv"), "1,1,5,US");
        var all = new ArrayList<>(MONTHS.get(program));
        all.add(6, folder.resolve("cut.csv"));
        refuses(folder.resolve("cut.csv") + " ends in the middle of a line", program.in(folder, "count_flights", names(all)));
    }

    @ParameterizedTest
    @EnumSource
    void atATerminalABarTellsHowFarItIs(FileProgram program) {
        var four = Collections.nCopies(4, MONTHS.get(program)).stream().flatMap(List::stream).toList();
        var words = Stream.concat(Stream.of(new Venv(Checkout.root()).python().toString(), "scripts/test/learn/terminal.py"),
            program.words("count_flights", names(four)).stream()).toArray(String[]::new);
        var seen = Command.of(words).reading("ends\n").run();
        assertTrue(seen.out().matches("(?s).*counting █+░* +[1-9]\\d? %.*1,197,648 flights in 48 files\n.*exit 0\n"), seen::toString);
    }

    @ParameterizedTest
    @EnumSource
    void ctrlCWhileTheYearIsMadeLeavesNoHalfMonth(FileProgram program) throws Exception {
        assumeTrue(Command.hearsCtrlC(), Command.DEAF);
        var builder = new ProcessBuilder(program.words("count_flights")).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("FLIGHTS_MB", "3000");
        var large = folder.resolve("large/3000-MB");
        var process = builder.start();
        try {
            while (process.isAlive() && (Files.notExists(large) || filesIn(large).isEmpty())) {
                Thread.sleep(5);
            }
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertNotEquals(0, process.exitValue());
            assertEquals(List.of(), filesIn(large).stream().filter(file -> file.getFileName().toString().startsWith(".half")).toList());
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMonthForWhichThereIsNoRoomIsNotLeftHalf(FileProgram program) throws IOException {
        refuses("large/40-MB/flights-01.csv cannot be written: there is no room for it", program.withoutRoom(folder, "count_flights"));
        assertEquals(List.of(), filesIn(folder.resolve("large/40-MB")));
    }

    @ParameterizedTest
    @EnumSource
    void aYearForWhichTheDiskIsTooSmallIsNotBegun(FileProgram program) throws IOException {
        assumeTrue(Command.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString()).run().exit() == 0, "only root can mount a small disk");
        try {
            refuses("a year of flights needs 8 MB more in large/9-MB, and its disk has 4 MB left: make room\n", program.in(folder, "count_flights"));
            refuses("a year of flights needs 35 MB more in large/40-MB, and its disk has 4 MB left: make room, or take fewer, like FLIGHTS_MB=10\n",
                program.in(folder, "count_flights").with("FLIGHTS_MB", "40"));
            assertEquals(List.of(), filesIn(folder.resolve("large/9-MB")));
        } finally {
            assertEquals(0, Command.of("umount", "--lazy", folder.toString()).run().exit());
        }
    }
}

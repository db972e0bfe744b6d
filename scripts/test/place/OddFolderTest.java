package test.place;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A checkout in a folder whose name holds at once what means something to a shell, a URL, a pattern, a directive or a compiler, without any
 * locale set: the doors of the course open. ElsewhereTest takes such places one by one.
 */
@Execution(ExecutionMode.SAME_THREAD)
@Tag("python")
class OddFolderTest {

    @TempDir
    private static Path folder;
    private static Clone clone;

    @BeforeAll
    static void makeIt() throws IOException {
        clone = Clone.at("OneDrive - it's; [x] #1 50%20 + Über 漢", folder, Map.of("LANG", "", "LC_ALL", "", "LC_CTYPE", ""))
            .withPackages();
    }

    @TestFactory
    Stream<DynamicTest> opens() {
        return Stream.of(Door.PROGRAM, Door.ALIAS, Door.PROJECT, Door.LEARN, Door.LAB)
            .map(door -> DynamicTest.dynamicTest(door.toString(), () -> door.enter(clone)));
    }
}

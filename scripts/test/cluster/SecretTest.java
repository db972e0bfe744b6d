package test.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cluster.ClusterException;
import cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** The file that holds a cluster's secret. */
class SecretTest {

    @Test
    void oneThatFoundNoRoomIsNotLeftEmpty(@TempDir Path disk) throws IOException {
        assumeTrue(Command.of("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()).run().exit() == 0, "only root can mount a small disk");
        try {
            assertThrows(IOException.class, () -> Files.write(disk.resolve("film"), new byte[100_000]));
            var told = assertThrows(ClusterException.class, () -> Secret.madeIn(disk.resolve("cluster.secret")));
            assertTrue(told.getMessage().endsWith("cluster.secret for the secret cannot be made: No space left on device"), told.getMessage());
            Files.delete(disk.resolve("film"));
            Secret.madeIn(disk.resolve("cluster.secret"));
        } finally {
            assertEquals(0, Command.of("umount", disk.toString()).run().exit());
        }
    }
}

package test.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cluster.Cluster;
import com.hazelcast.client.HazelcastClient;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import test.Command;
import test.OnLoopback;

/**
 * What another user of the machine can do, see Stranger: nothing of it, before a second member has joined and after. The name of the cluster keeps out who calls or wants to join.
 * It does not keep out who says that it is a member which is there: what is refused then, is refused by the filter and the seal.
 */
@Tag("full")
@ExtendWith(OnLoopback.class)
class StrangerTest {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir
    private Path folder;

    @Test
    void cannotJoinReadOrRunAnything() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (int size = 1; size <= 2; size++) {
            try (var cluster = Cluster.start(size, 1)) {
                var first = cluster.members().getFirst();
                var last = cluster.members().getLast();       // with one member the stranger says that it is the one which it calls
                var tried = stranger(first.address(), "" + first.pid(), last.address(), folder.toString()).within(Duration.ofMinutes(3)).run();
                var own = ROOT ? "denied" : "open";         // without root there is nobody else to be: its own are open to a user
                assertEquals("""
                    environ: %1$s
                    mem: %1$s
                    fd/0: %1$s
                    calls with a secret of its own: refused
                    connects as a client of the usual name: refused
                    wants to be a member: refused
                    poses as a member: connected
                    a job as Java serialises it: not run
                    a job sealed with a secret of its own: not run
                    """.formatted(own), tried.out(), tried::toString);
                // whom the stranger claimed to be may have been thrown out, when its connection ended: it can disturb
                System.out.println("members after the stranger's visit: " + cluster.size() + " of " + size);
                assertTrue(cluster.size() >= 1);
                assertEquals(4, cluster.call(new Jobs.Square(2, 0)));
            }
        }
    }

    private Command stranger(String... arguments) throws IOException {
        var command = new ArrayList<>(ROOT ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : List.<String>of());
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-cp", readableByAll(), Stranger.class.getName()));
        command.addAll(List.of(arguments));
        return Command.of(command.toArray(String[]::new)).in(folder);
    }

    /** What it has of ours, where another user can read it. */
    private String readableByAll() throws IOException {
        var places = new LinkedHashSet<String>();
        for (var type : Set.of(Stranger.class, Cluster.class, asyncio.Asyncio.class, HazelcastClient.class)) {
            var from = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
            var to = folder.resolve(from.getFileName().toString());
            if (Files.isRegularFile(from) && Files.notExists(to)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
            }
            places.add((Files.isRegularFile(from) ? to : from).toString());
        }
        return String.join(File.pathSeparator, places);
    }
}

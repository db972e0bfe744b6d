package test.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cluster.ClusterException;
import cluster.MemberProcess;
import cluster.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a member cannot listen. */
class MemberProcessTest {

    @Test
    void aPortThatIsTakenAndAnAddressOfAnotherMachineAreSaid() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertEquals("a member at 127.0.0.1:" + port + " cannot be started: another program listens there: end it, or take another port",
                refused("127.0.0.1", port));
        }
        assertEquals("a member at 192.0.2.1:0 cannot be started: this machine has no such address", refused("192.0.2.1", 0));
    }

    private static String refused(String listen, int port) {
        return assertThrows(ClusterException.class, () -> MemberProcess.start(Secret.random(), "guest", 1, listen, port, List.of())).getMessage();
    }
}

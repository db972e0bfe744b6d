package test.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a process listens, and on which addresses it can be reached by datagrams, as the kernel tells it under /proc. */
final class Listening {

    private static final String LISTENS = "0A";

    private Listening() {
    }

    /** {@return addresses as the kernel writes them: {@code 0100007F:1F90} is port 8080 of 127.0.0.1} */
    static List<String> of(long pid) throws IOException {
        var mine = sockets(pid);
        var found = new ArrayList<String>();
        for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (var line : Files.readAllLines(Path.of("/proc/net", table))) {
                var fields = line.strip().split("\\s+");
                if (mine.contains(fields[9]) && (table.startsWith("udp") || fields[3].equals(LISTENS))) {
                    found.add(fields[1]);
                }
            }
        }
        return found;
    }

    static boolean isLoopback(String address) {
        return address.matches("[0-9A-F]{6}7F:.*|0{8}0{8}(FFFF0000|0000FFFF)[0-9A-F]{6}7F:.*|0{24}01000000:.*");
    }

    private static Set<String> sockets(long pid) throws IOException {
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.map(file -> {
                try {
                    return Files.readSymbolicLink(file).toString();
                } catch (IOException closedMeanwhile) {
                    return "";
                }
            }).filter(link -> link.startsWith("socket:[")).map(link -> link.substring(8, link.length() - 1)).collect(Collectors.toSet());
        }
    }
}

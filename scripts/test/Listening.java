package test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where processes listen, and on which addresses they can be reached by datagrams: what {@code ss -lntu} shows, as the kernel tells it under /proc. */
public final class Listening {

    private static final String LISTENS = "0A";
    private static final String UNCONNECTED = "07";

    private Listening() {
    }

    /** {@return addresses as the kernel writes them: {@code 0100007F:1F90} is port 8080 of 127.0.0.1} */
    public static List<String> of(long pid) throws IOException {
        return among(sockets(pid));
    }

    private static List<String> among(Set<String> mine) throws IOException {
        var found = new ArrayList<String>();
        for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (var line : Files.readAllLines(Path.of("/proc/net", table))) {
                var fields = line.strip().split("\\s+");
                if (mine.contains(fields[9]) && fields[3].equals(table.startsWith("udp") ? UNCONNECTED : LISTENS)) {
                    found.add(fields[1]);
                }
            }
        }
        return found;
    }

    /** {@return whether this machine alone can reach it} */
    public static boolean isLoopback(String address) {
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
        } catch (NoSuchFileException | AccessDeniedException ended) {
            return Set.of();
        } catch (UncheckedIOException ended) {
            return Set.of();
        }
    }
}

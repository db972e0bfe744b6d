package cluster;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The members that this process has started. Threads may share it. */
final class Children {

    private final Secret secret;
    private final int places;
    private final List<Child> all = new ArrayList<>();      // guarded by the monitor
    private boolean ended;

    Children(Secret secret, int places) {
        this.secret = secret;
        this.places = places;
    }

    /** Starts them: one first, then the others, who would argue which of them is the eldest if all came at once. Blocks until all are there. */
    List<String> start(int size) {
        var addresses = new ArrayList<String>();
        addresses.add(start("member 1", "").address());
        var others = new ArrayList<Child>();
        for (int each = 2; each <= size; each++) {
            others.add(start("member " + each, addresses.getFirst()));
        }
        others.forEach(child -> addresses.add(child.address()));
        return addresses;
    }

    private synchronized Child start(String name, String known) {
        if (ended) {
            throw new ClusterException("the cluster was given up while it started");
        }
        try {
            var child = new Child(name, command(), String.join("\n", secret.text(), name, "" + places, known) + "\n");
            all.add(child);
            return child;
        } catch (IOException failure) {
            throw new ClusterException("no JVM could be started for " + name + ": " + failure.getMessage(), failure);
        }
    }

    /** One that the others have given up does no harm any more. */
    synchronized void end(Member member) {
        all.stream().filter(child -> child.pid() == member.pid() && child.name.equals(member.name())).forEach(Child::end);
    }

    synchronized void endAll() {
        ended = true;
        all.forEach(Child::end);
    }

    private static List<String> command() {
        // -Xrs: at Ctrl-C, which reaches all that the terminal runs, they end without a word
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC", "-Xrs", "-Djava.net.preferIPv4Stack=true", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-cp", classPath()));
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains("--enable-preview")) {
            command.add(1, "--enable-preview");
        }
        command.add(MemberProcess.class.getName());
        return command;
    }

    /** The caller's: in a notebook that of the cells. */
    private static String classPath() {
        if (!(Cluster.class.getClassLoader() instanceof URLClassLoader cells)) {
            return System.getProperty("java.class.path");
        }
        return String.join(File.pathSeparator, Stream.of(cells.getURLs()).map(url -> {
            try {
                return Path.of(url.toURI()).toString();
            } catch (URISyntaxException | IllegalArgumentException noFile) {
                throw new ClusterException(url + " is on the class path and is no file: members cannot be started with it", noFile);
            }
        }).toList());
    }
}

package test.place;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import test.Command;

/**
 * A bare Debian 13 in a folder, as an image of it would be: debootstrap's smallest, with nothing of this machine but its kernel, its network and
 * the certificates that its network needs. What is run there sees its own processes only, and whatever it leaves running ends with it.
 */
final class Chroot {

    private static final Path BASE = Checkout.root().resolve(".jbang/classroom/trixie");

    /** Arguments: the folder, the user, then the command; with $ALONE set it reaches itself alone. */
    private static final String ENTER = """
        root=$1 user=$2; shift 2
        [ -z "$ALONE" ] || ip link set lo up
        mount --rbind /dev "$root/dev" && mount -t proc proc "$root/proc" && mount -t tmpfs tmpfs "$root/tmp" && chmod 1777 "$root/tmp" &&
        exec chroot --userspec="$user" "$root" env -i "$@"
        """;

    final Path root;
    final Map<String, String> environment = new LinkedHashMap<>(Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND", "noninteractive"));
    String user = "root";
    String folder = "/";

    private Chroot(Path root) {
        this.root = root;
    }

    /** A new one in a folder that is not there yet. */
    static Chroot at(Path root) throws IOException {
        if (!Files.exists(BASE.resolve("whole"))) {
            must(Command.of("rm", "-rf", BASE.toString()));
            Files.createDirectories(BASE.getParent());
            must(Command.of("debootstrap", "--variant=minbase", "trixie", BASE.toString()).within(Duration.ofMinutes(20)));
            must(Command.of("sh", "-c", "rm -rf \"$1\"/var/cache/apt/archives/*.deb \"$1\"/var/lib/apt/lists/* && touch \"$1/whole\"", "sh", BASE.toString()));
        }
        must(Command.of("cp", "-a", BASE.toString(), root.toString()));
        Files.delete(root.resolve("whole"));
        must(Command.of("cp", "-L", "/etc/resolv.conf", root.resolve("etc/resolv.conf").toString()));
        must(Command.of("cp", "-L", "/etc/ssl/certs/ca-certificates.crt", root.resolve("etc/machine.crt").toString()));
        var made = new Chroot(root);
        for (var name : List.of("CURL_CA_BUNDLE", "PIP_CERT", "SSL_CERT_FILE")) {
            made.environment.put(name, "/etc/machine.crt");
        }
        return made;
    }

    /** This machine's JDK, and the certificates that it trusts, as a folder of files. */
    void bringJdk(String place) {
        must(Command.of("cp", "-aL", System.getProperty("java.home"), place(place).toString()));
        must(Command.of("rm", "-f", place(place).resolve("lib/src.zip").toString()));       // as the image of Temurin has it
    }

    /** JBang as the launcher keeps it, which fetches it from GitHub elsewhere: from here that is not reached. */
    void bringJBang(String home) throws IOException {
        var launcher = Files.createDirectories(place(home).resolve(".jbang/launcher"));
        var ours = Path.of(System.getenv().getOrDefault("JBANG_DIR", System.getProperty("user.home") + "/.jbang"), "launcher");
        try (var files = Files.list(ours)) {
            for (var jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, launcher.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    Path place(String inside) {
        return root.resolve(inside.substring(1));
    }

    /** Runs it with sh, as its user in its folder; it must end well. */
    String run(String line, Duration limit) {
        return run(line, limit, List.of());
    }

    /** Runs it where there is no network. */
    String runAlone(String line, Duration limit) {
        return run(line, limit, List.of("--net"));
    }

    private String run(String line, Duration limit, List<String> apart) {
        var words = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
        words.addAll(apart);
        words.addAll(List.of("sh", "-c", ENTER, "sh", root.toString(), user));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(List.of("HOME=" + home(), "sh", "-c", "cd '" + folder + "' && " + line));
        var done = Command.of(words.toArray(String[]::new)).with("ALONE", apart.isEmpty() ? null : "1").within(limit).run();
        assertEquals(0, done.exit(), () -> line + "\n" + done);
        return done.out();
    }

    /** As the list of users there has it. */
    private String home() {
        try (var lines = Files.lines(root.resolve("etc/passwd"))) {
            return lines.map(line -> line.split(":")).filter(entry -> entry[0].equals(user)).map(entry -> entry[5]).findFirst().orElseThrow();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    double megabytes() {
        return Double.parseDouble(must(Command.of("du", "-s", "--block-size=1000", root.toString())).out().split("\\s")[0]) / 1000;
    }

    static Command.Result must(Command command) {
        var done = command.run();
        assertEquals(0, done.exit(), done::toString);
        return done;
    }

    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name")) && Stream.of("debootstrap", "unshare", "chroot", "ip")
            .allMatch(name -> Command.of("sh", "-c", "command -v " + name).run().exit() == 0);
    }
}

package offline;

import checkout.Checkout;
import checkout.Ending;
import checkout.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import python.SetupException;

/** {@code ./jbang offline}: a folder from which the course runs on a machine that reaches nobody. */
@Command(name = "./jbang offline", description = {"Gathers in a folder all that a machine without a network needs: the course as it is here, JBang, the libraries of "
    + "all programs and lessons, the packages of JupyterLab and of the tests.", "Copy the folder to such a machine; there, course/jbang lab starts. "
    + "It needs the same system and processor as this one, Python, and a JDK 25."})
final class OfflineCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Parameters(paramLabel = "folder", description = "a new folder, or an empty one, outside this checkout")
    private Path folder;

    @Option(names = "--with-jdk", description = "also the JDK in use here (300 MB or so)")
    private boolean withJdk;

    @Option(names = "--with-hub", description = "also JupyterHub, for ./jbang lab --hub (docs/hub.md)")
    private boolean withHub;

    @Option(names = "--python", paramLabel = "versions", split = ",", defaultValue = "3.11,3.12,3.13,3.14",
        description = "for which versions of Python there will be packages (default: ${DEFAULT-VALUE})")
    private List<String> pythons;

    public static void main(String[] args) {
        Ending.with(new CommandLine(new OfflineCommand()), SetupException.or("The folder could not be made"), args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var root = Checkout.root();
        pythons.stream().filter(version -> !version.matches("3\\.1[1-9]")).findFirst().ifPresent(none -> {
            throw new SetupException("--python " + none + " is no version that the course runs on: name some of 3.11, 3.12, 3.13, 3.14.");
        });
        var place = folder.toAbsolutePath().normalize();
        refuse(root, place);
        var parts = new Parts();
        try (var kit = new Kit(place)) {
            parts.add("course/", "the course", kit.course(), () -> new Copy(root).to(kit.course()));
            parts.add("kit/wheels/", "packages for Python " + String.join(", ", pythons), kit.wheels(), () -> new Wheels(root).fetch(pythons, withHub, kit.wheels()));
            parts.add("kit/repository/", "JBang and the libraries", kit.repository(), () -> new Libraries(root).fetch(kit.repository()));
            if (withJdk) {
                parts.add("kit/jdk/", "Java " + Runtime.version().feature(), kit.jdk(), () -> Copy.tree(Path.of(System.getProperty("java.home")), kit.jdk()));
            }
            Files.writeString(kit.leaflet(), Leaflet.text(pythons, withJdk));
            kit.finish();
        }
        System.out.print(parts.table());
        System.out.println(place + " is ready: copy it, then start course/jbang lab in the copy.");
        return 0;
    }

    private static void refuse(Path root, Path place) throws IOException {
        if (place.startsWith(root)) {
            throw new SetupException(place + " lies in the checkout, which would become part of itself: name a folder outside.");
        }
        if (Folder.holdsOthers(place, _ -> false)) {
            throw new SetupException(place + " is there already: name a new folder, or an empty one.");
        }
        if (!System.getProperty("os.name").startsWith("Linux")) {
            throw new SetupException("Such a folder can be made and used on Linux only so far.");
        }
    }
}

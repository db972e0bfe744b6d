package kernel.install;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./jbang kernel list}: which Java kernels there are. */
@Command(name = "list", description = "Lists the Java kernels that Jupyter finds.")
final class ListCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Override
    public Integer call() throws Exception {
        var kernels = Installed.all(place.all()).stream().filter(Installed::isJava).toList();
        for (var kernel : kernels) {
            System.out.printf("%-16s %s%s%n", kernel.name(), kernel.folder(), kernel.isOurs() ? "" : "  (another program's)");
        }
        if (kernels.isEmpty()) {
            System.out.println("There is no Java kernel. This installs one: " + place.install() + (Called.note().isEmpty() ? "" : "\n" + Called.note()));
        }
        return 0;
    }
}

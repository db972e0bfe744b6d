package kernel.install;

import checkout.Ending;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./jbang kernel}: puts the Java kernel where Jupyter finds it, and takes it away again. */
@Command(name = "./jbang kernel", description = "The Java kernel for Jupyter.",
    subcommands = {KernelCommand.Install.class, KernelCommand.Uninstall.class, ListCommand.class, Doctor.class, RunCommand.class})
public final class KernelCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "Shows this help.")
    private boolean help;

    public static void main(String[] arguments) {
        Ending.with(new CommandLine(new KernelCommand()).setCommandName(Called.name()), thrown -> switch (thrown) {
            case Fault fault -> fault.getMessage();
            // a copy's failure names first what was to be copied
            case FileSystemException file -> "Cannot write " + (file.getOtherFile() == null ? file.getFile() : file.getOtherFile()) + ": "
                    + (file.getReason() == null ? "no permission, or it is in the way." : file.getReason());
            case IOException failure -> "The kernel could not be written: " + failure.getMessage();
            default -> thrown.toString();
        }, arguments);
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.err);
        return 2;
    }

    @Command(name = "install",
        description = "Installs the kernel with all it needs. Does nothing if it is there already.")
    static final class Install implements Callable<Integer> {

        @Mixin
        private Place place;

        @Option(names = "--jvm-args", paramLabel = "ARGS", defaultValue = "", description = "for the kernel's JVM, such as '-Xmx2g -ea'")
        private String jvmArguments;

        @Option(names = "--class-path", split = "[:;]", paramLabel = "JARS", description = "what every cell sees besides the JDK")
        private List<Path> classPath = List.of();

        @Override
        public Integer call() throws Exception {
            if (Runtime.version().feature() < 25) {
                throw new Fault("The kernel needs a JDK 25 or later, this is " + Runtime.version() + ".");
            }
            var folder = place.folder();
            var options = new Kernelspec.Options(Arrays.stream(jvmArguments.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList(),
                    classPath.stream().map(jar -> jar.toAbsolutePath().normalize()).toList());
            var kernelspec = new Kernelspec(folder, options);
            if (kernelspec.isCurrent()) {
                System.out.println("The kernel '" + place.name() + "' in " + folder + " is up to date.");
                return 0;
            }
            System.err.println("Copying the kernel to " + folder + " …");
            Files.createDirectories(folder);
            kernelspec.write();
            System.err.println("Training it, so that it starts fast …");
            if (!Training.record(new LaunchLine(folder, options))) {
                if (Ending.hasBegun()) {
                    return 1;
                }
                System.err.println("It could not be trained. It works, but starts more slowly.");
            }
            kernelspec.seal();
            System.out.println("Installed the kernel '" + place.name() + "' in " + folder + ".");
            return 0;
        }
    }

    @Command(name = "uninstall", description = "Takes the kernel away.")
    static final class Uninstall implements Callable<Integer> {

        @Mixin
        private Place place;

        @Override
        public Integer call() throws Exception {
            var folder = place.folder();
            if (!Files.exists(folder.resolve("kernel.json"))) {
                throw new Fault("There is no kernel '" + place.name() + "' in " + folder.getParent() + ".");
            }
            if (!Files.exists(folder.resolve("lib/kernel.jar"))) {
                throw new Fault("The kernel in " + folder + " is another program's: remove it with 'jupyter kernelspec uninstall "
                        + place.name() + "'.");
            }
            delete(folder);
            System.out.println("Removed the kernel '" + place.name() + "' from " + folder.getParent() + ".");
            return 0;
        }

        private static void delete(Path folder) throws IOException {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

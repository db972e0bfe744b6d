package kernel.install;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./jbang kernel doctor}: says of each thing that can be wrong what it found, and what to do. */
@Command(name = "doctor", description = "Says what is wrong with an installed kernel, and what to do.")
final class Doctor implements Callable<Integer> {

    @Mixin
    private Place place;

    private boolean well = true;

    @Override
    public Integer call() throws Exception {
        var folder = place.folder();
        var labs = place.lab().map(kernels -> kernels.resolve("java")).filter(spec -> Files.exists(spec.resolve("kernel.json")));
        if (place.isDefault() && !Files.exists(folder.resolve("kernel.json")) && labs.isPresent()) {
            say(true, "There is no kernel '" + place.name() + "' for this user ('" + place.install() + "' makes one); './jbang lab' has its own:", "");
            folder = labs.get();
        }
        var kernel = new Installed(folder);
        if (!Files.exists(folder.resolve("kernel.json"))) {
            say(false, "There is no kernel '" + place.name() + "' in " + folder.getParent() + ".", place.install() + (place.isDefault() && Called.byCheckout().isPresent() ? "; './jbang lab' brings its own" : ""));
            note();
            return 1;
        }
        say(kernel.isOurs(), kernel.isOurs() ? "The kernelspec in " + folder + " is this program's."
                : "The kernelspec in " + folder + " is another program's.", place.install("java25"));
        say(!kernel.argv().isEmpty(), "kernel.json " + (kernel.argv().isEmpty() ? "cannot be read." : "names the command that starts it."),
                place.install());
        jdk(kernel.java());
        for (var part : KernelJar.PARTS) {
            try (var jars = Files.list(Files.createDirectories(folder.resolve("lib")))) {
                boolean there = jars.anyMatch(jar -> jar.getFileName().toString().startsWith(part));
                say(there, "lib/" + part + (part.endsWith(".jar") ? "" : "*.jar") + (there ? " is there." : " is missing."), place.install());
            }
        }
        boolean trained = Files.exists(folder.resolve("kernel.aot"));
        say(true, trained ? "The AOT cache is there: the kernel starts fast." : "There is no AOT cache: the kernel starts more slowly.", "");
        shadowed(kernel);
        System.out.println(well ? "Nothing is wrong." : "Mend what is marked with ✗.");
        if (!well) {
            note();
        }
        return well ? 0 : 1;
    }

    private static void note() {
        if (!Called.note().isEmpty()) {
            System.out.println(Called.note());
        }
    }

    private void jdk(Path java) throws Exception {
        if (!Files.isExecutable(java)) {
            say(false, "Its JDK is gone: " + java, "install a JDK 25 or later and call " + place.install());
            return;
        }
        var process = new ProcessBuilder(java.toString(), "--version").redirectErrorStream(true).start();
        var version = new String(process.getInputStream().readAllBytes()).lines().findFirst().orElse("");
        boolean runs = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        say(runs, "Its JDK " + (runs ? "runs: " + version : "does not run: " + java), place.install());
    }

    /** Jupyter takes the first kernel of a name; one in an environment comes before the user's. */
    private void shadowed(Installed kernel) throws Exception {
        var others = Installed.all(place.all()).stream()
                .filter(other -> other.name().equals(kernel.name()) && !other.folder().equals(kernel.folder())).toList();
        for (var other : others) {
            say(true, "Note: there is a kernel of the same name in " + other.folder() + "; an environment's comes before the user's.", "");
        }
    }

    private void say(boolean good, String found, String toDo) {
        well &= good;
        System.out.println((good ? "✓ " : "✗ ") + found + (good || toDo.isEmpty() ? "" : "  →  " + toDo));
    }
}

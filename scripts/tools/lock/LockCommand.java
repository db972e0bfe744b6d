package lock;

import checkout.Checkout;
import checkout.Ending;
import checkout.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import python.SetupException;

/** {@code ./jbang lock}: what is fetched from others is named with its hash, in files that git keeps. */
@Command(name = "./jbang lock", description = "Renews the locks from what is wanted: the .txt files in scripts/tools/python, and the //DEPS lines of all programs. "
    + "Shows what changes; git diff shows the hashes.")
final class LockCommand implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--dry-run", description = "shows it only; ends with 1 if something would change")
    private boolean dryRun;

    public static void main(String[] args) {
        Ending.with(new CommandLine(new LockCommand()), SetupException.or("The locks could not be renewed"), args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var root = Checkout.root();
        var renewed = new LinkedHashMap<Path, String>(PythonLocks.renew(root));
        renewed.put(MavenSums.file(root), MavenSums.of(root));
        var changes = 0;
        for (var file : renewed.entrySet()) {
            changes += change(root, file);
        }
        System.out.println(changes == 0 ? "Nothing changes." : dryRun ? changes + " files would change." : changes + " files changed.");
        return dryRun && changes > 0 ? 1 : 0;
    }

    private int change(Path root, Map.Entry<Path, String> renewed) throws IOException {
        var before = Files.exists(renewed.getKey()) ? Files.readString(renewed.getKey()) : "";
        if (before.equals(renewed.getValue())) {
            return 0;
        }
        System.out.println(root.relativize(renewed.getKey()) + ":");
        Changes.between(before, renewed.getValue()).forEach(line -> System.out.println("  " + line));
        if (!dryRun) {
            Whole.write(renewed.getKey(), renewed.getValue());
        }
        return 1;
    }
}

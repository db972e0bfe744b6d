package ide;

import checkout.Checkout;
import checkout.Ending;
import checkout.Launcher;
import checkout.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./jbang ide}: an editor that knows Java finds the packages, as JBang does. */
@Command(name = "./jbang ide",
    description = "Makes project files for VS Code (.vscode) and IntelliJ (.idea), which git ignores. Then open the checkout's folder. Run it again "
        + "when a //DEPS line has changed.")
final class IdeCommand implements Callable<Integer> {

    private static final List<String> SOURCES = List.of("scripts", "scripts/lib", "scripts/tools", "my-copy/answers");
    // their directives name all libraries that are used here
    private static final List<String> PROGRAMS = List.of("scripts/server.java", "scripts/board.java", "scripts/lib/course.java", "scripts/lib/cluster.java",
        "scripts/tools/learn.java", "scripts/tools/kernel.java", "scripts/tools/test.java");
    private static final List<String> OWN = PROGRAMS.stream().map(each -> each.replaceFirst(".*/", "").replace(".java", ".jar")).toList();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--folder", paramLabel = "folder", description = "where to put them (default: the top of the checkout)")
    private Path folder;

    public static void main(String[] args) {
        Ending.with(new CommandLine(new IdeCommand()), failure -> Trouble.sentence("The project files could not be made", failure), args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var root = Checkout.root();
        var place = folder == null ? root : folder;
        Files.createDirectories(root.resolve("my-copy/answers"));
        var libraries = libraries(root);
        new VsCode(place).write(SOURCES, libraries);
        new IntelliJ(root, place).write(SOURCES, libraries);
        System.out.println("Open the folder of the checkout in VS Code (with its Java extension) or in IntelliJ: " + libraries.size()
            + " libraries and the packages in " + String.join(", ", SOURCES) + " are found.");
        return 0;
    }

    private static List<Path> libraries(Path root) throws IOException, InterruptedException {
        var jars = new LinkedHashMap<Path, Path>();
        for (var program : PROGRAMS) {
            for (var entry : Launcher.classPathUnbuilt(root, root.resolve(program)).split(java.io.File.pathSeparator)) {
                var jar = Path.of(entry);
                // the program itself, and a helper as JBang has built it, are there as source
                if (!OWN.contains(jar.getFileName().toString())) {
                    jars.merge(jar.getParent().getParent(), jar, IdeCommand::newer);
                }
            }
        }
        return List.copyOf(jars.values());
    }

    /** Of two versions of a library, as they lie in a repository: gson/2.8.5 and gson/2.14.0. */
    private static Path newer(Path one, Path other) {
        return inOrder(one).compareTo(inOrder(other)) >= 0 ? one : other;
    }

    private static String inOrder(Path jar) {
        return Pattern.compile("\\d+").matcher(jar.getParent().getFileName().toString()).replaceAll(number -> "%9s".formatted(number.group()));
    }
}

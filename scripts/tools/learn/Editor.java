package learn;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The learner's own editor: what VISUAL or EDITOR names, else one with a window that is on PATH. */
final class Editor {

    private static final List<String> WITH_A_WINDOW = List.of("code", "codium", "idea", "zed", "subl", "gedit", "kate");

    private Editor() {
    }

    /** Opens the file and waits until the editor's command has ended. What to say below the exercise; empty if there is nothing to say. */
    static String open(Path file) {
        var command = command();
        if (command.isEmpty()) {
            return "No editor was found: set EDITOR to one, as in EDITOR=nano ./jbang learn, or open the file yourself.";
        }
        var line = new ArrayList<>(List.of(command.get().strip().split("\\s+")));
        line.add(file.toAbsolutePath().toString());
        try {
            int exit = new ProcessBuilder(line).inheritIO().start().waitFor();
            return exit == 0 ? "" : command.get() + " ended with exit code " + exit + ". Open the file yourself: " + file;
        } catch (IOException missing) {
            return "The editor could not be started: " + missing.getMessage();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static Optional<String> command() {
        return Stream.of("VISUAL", "EDITOR").map(System::getenv).filter(named -> named != null && !named.isBlank()).findFirst()
            .or(() -> WITH_A_WINDOW.stream().filter(Editor::isOnPath).findFirst());
    }

    private static boolean isOnPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}

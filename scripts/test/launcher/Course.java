package test.launcher;

import checkout.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import test.Command;

/** A machine with the real JBang, the real JDK and a small checkout: one program, one helper, a catalog. */
final class Course {

    final Machine machine;
    final Path program;
    final Path helper;

    Course(Path folder) {
        machine = new Machine(folder);
        try {
            Files.createDirectories(machine.jar.getParent());
            Files.copy(realJar(), machine.jar);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        program = machine.repo.resolve("scripts/oven.java");
        helper = machine.repo.resolve("scripts/lib/loaves/Loaf.java");
        Machine.write(machine.repo.resolve("jbang-catalog.json"), """
            {
              "aliases": {
                "oven": { "script-ref": "scripts/oven.java", "description": "Does what its first word says" }
              }
            }
            """);
        Machine.write(machine.repo.resolve("scripts/lib/bread.java"), """
            //JAVA 25+
            //SOURCES loaves/Loaf.java
            class bread {}
            """);
        bakes("rye");
        Machine.write(program, """
            //JAVA 25+
            //DEPS lib/bread.java
            //FILES lib/loaves/*.java

            void main(String... words) throws Exception {
                switch (words.length == 0 ? "" : words[0]) {
                    case "read" -> System.in.transferTo(System.out);
                    case "end" -> System.exit(Integer.parseInt(words[1]));
                    case "wait" -> {
                        IO.println("waiting");
                        Thread.sleep(60_000);
                    }
                    default -> {
                        IO.println(loaves.Loaf.NAME + " in " + System.getProperty("user.dir"));
                        for (var word : words) IO.println("<" + word + ">");
                    }
                }
            }
            """);
    }

    void bakes(String bread) {
        Machine.write(helper, "package loaves; public class Loaf { public static final String NAME = \"" + bread + "\"; }\n");
    }

    Command launch(String... arguments) {
        return real(machine.launch(arguments));
    }

    Command launch(Path launcher, String... arguments) {
        return real(machine.launch(launcher, arguments));
    }

    private static Command real(Command command) {
        return command.with("JAVA_HOME", System.getProperty("java.home"));
    }

    /** The commands remembered so far. */
    List<Path> remembered() {
        try (var files = Files.list(machine.jar.resolveSibling("runs"))) {
            return files.toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Path realJar() {
        var home = System.getenv().getOrDefault("JBANG_DIR", System.getProperty("user.home") + "/.jbang");
        var candidates = List.of(
            Path.of(home, "launcher/jbang-0.132.1.jar"),
            Machine.onPath("jbang").map(Course::installedJar).orElse(Path.of("/none")));
        return candidates.stream().filter(Files::exists).findFirst().orElseGet(() -> {
            Command.of(Checkout.root().resolve("jbang").toString(), "--version").run();
            return candidates.getFirst();
        });
    }

    private static Path installedJar(Path jbang) {
        try {
            return jbang.toRealPath().resolveSibling("jbang.jar");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

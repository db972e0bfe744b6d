package kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The kernel's own jar: the classes that JBang built, under a manifest that makes them start with {@code java -jar}. */
final class KernelJar {

    static final String NAME = "kernel.jar";

    /** How the names of the jars begin that the kernel is made of. JBang's is loaded apart. */
    static final List<String> PARTS = List.of(NAME, "jupyter-jvm-basekernel-", "gson-", "jeromq-", "jnacl-", "jbang-cli-");

    private KernelJar() { }

    static void write(Path built, List<Path> jars, Path target) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Name.MANIFEST_VERSION, "1.0");
        main.put(Name.MAIN_CLASS, "kernel.Kernel");
        main.put(Name.CLASS_PATH, jars.stream().map(jar -> jar.getFileName().toString())
                .filter(jar -> !jar.equals(NAME) && !jar.startsWith("jbang-cli-")).collect(Collectors.joining(" ")));
        // to interrupt the virtual threads of a cell (CellThreads), to put off JShell's indexing (JShellIndex)
        main.putValue("Add-Opens", "java.base/java.lang jdk.jshell/jdk.jshell");
        // … and to keep a javac (Javac)
        main.putValue("Add-Exports", "java.base/jdk.internal.vm jdk.compiler/com.sun.tools.javac.api jdk.compiler/com.sun.tools.javac.code "
                + "jdk.compiler/com.sun.tools.javac.util");
        // libraries of cells, such as SQLite's
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");

        try (var in = new JarFile(built.toFile()); var out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
            for (var entry : in.stream().filter(entry -> !entry.getName().equals(JarFile.MANIFEST_NAME)).toList()) {
                out.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
                in.getInputStream(entry).transferTo(out);
                out.closeEntry();
            }
        }
    }
}

package test.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import checkout.Checkout;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import test.Command;

/**
 * What Codespaces and mybinder.org run of ours, run in a bare Debian with what they bring beforehand: Python, a JDK, a user. Their images cannot be
 * had here; conda's environment is a venv with a JDK where conda-forge's openjdk puts it. Then the course is used there without a network.
 */
@Tag("full")
@EnabledOnOs(OS.LINUX)
class FirstLookTest {

    private static final Path ROOT = Checkout.root();
    private static final Duration LONG = Duration.ofMinutes(20);

    private final Path folder = ROOT.resolve(".jbang/classroom/first-look");

    @BeforeEach
    @AfterEach
    void clear() throws IOException {
        assumeTrue(Chroot.isPossible(), "only root can, with debootstrap, unshare and chroot");
        Chroot.must(Command.of("rm", "-rf", "--one-file-system", folder.toString()));
    }

    @Test
    void theDevContainerIsReadyForTheEditorAndForLab() throws IOException {
        var settings = JsonParser.parseString(Files.readString(ROOT.resolve(".devcontainer/devcontainer.json"))).getAsJsonObject();
        assertEquals("mcr.microsoft.com/devcontainers/java:3-" + Runtime.version().feature() + "-trixie", settings.get("image").getAsString());
        var machine = machine("vscode", "curl git python3 python3-pip python3-venv", "/workspaces/async-java");
        machine.bringJdk("/opt/jdk");
        machine.environment.put("JAVA_HOME", "/opt/jdk");
        variables(settings, "/workspaces/async-java").entrySet().forEach(each -> machine.environment.put(each.getKey(), each.getValue().getAsString()));

        machine.run(settings.get("postCreateCommand").getAsString(), LONG);

        assertTrue(Files.exists(machine.place("/home/vscode/.local/share/jupyter/kernels/java/kernel.json")), "where an editor looks for kernels");
        assertTrue(Files.exists(machine.place("/workspaces/async-java/.vscode/settings.json")));
        machine.environment.put("JUPYTER_PREFER_ENV_PATH", "0");        // the editor's kernel, not that of .venv
        var seen = look(machine, "/workspaces/async-java/.venv/bin/python", "/workspaces/async-java/jbang lab", "/workspaces/async-java");
        assertTrue(seen.contains("from https://a-codespace-8888.app.github.dev: 101\n"), seen);
    }

    private static JsonObject variables(JsonObject settings, String workspace) {
        return JsonParser.parseString(settings.get("containerEnv").toString().replace("${containerWorkspaceFolder}", workspace)).getAsJsonObject();
    }

    @Test
    void binderRunsALessonAndTheProgramsInWhatItBuilt() throws IOException {
        var machine = machine("jovyan", "curl python3 python3-venv", "/home/jovyan");
        var conda = "/srv/conda/envs/notebook";
        var packages = Files.readAllLines(ROOT.resolve("binder/environment.yml")).stream().filter(line -> line.contains("==")).map(line -> line.replaceFirst(".*- ", ""))
            .collect(Collectors.joining(" "));
        machine.user = "root";
        machine.run("python3 -m venv " + conda + " && " + conda + "/bin/pip install -q jupyterlab==4.6.6 " + packages, LONG);
        machine.bringJdk(conda + "/lib/jvm");
        machine.run("ln -s ../lib/jvm/bin/java ../lib/jvm/bin/javac " + conda + "/bin && chown -R jovyan " + conda, LONG);
        machine.user = "jovyan";
        machine.environment.merge("PATH", conda + "/bin:", (path, first) -> first + path);

        machine.run("chmod +x binder/postBuild && ./binder/postBuild", LONG);

        var seen = look(machine, conda + "/bin/python", "jupyter lab --no-browser --ip=0.0.0.0 --port=8888", "/home/jovyan");
        assertTrue(seen.contains("from https://a-codespace-8888.app.github.dev: 403\n"), seen);
    }

    /** A Debian with these packages, a user with the number 1000, and the course in that user's hands. */
    private Chroot machine(String user, String packages, String course) throws IOException {
        Files.createDirectories(folder.getParent());
        var machine = Chroot.at(folder);
        machine.run("apt-get update -q && apt-get install -y -q --no-install-recommends ca-certificates " + packages + " && useradd --create-home --uid 1000 " + user, LONG);
        ImageTest.context(machine.place(course));
        machine.bringJBang("/home/" + user);
        machine.run("chown -R " + user + " /home/" + user + " " + course, LONG);
        machine.user = user;
        machine.folder = course;
        machine.environment.put("LANG", "C.UTF-8");
        return machine;
    }

    private static String look(Chroot machine, String python, String start, String course) throws IOException {
        machine.environment.put("START", start);
        Files.copy(ROOT.resolve("scripts/test/place/look.py"), machine.place("/srv/look.py"));
        var seen = machine.runAlone(python + " /srv/look.py " + course, Duration.ofMinutes(5));
        System.out.print(seen);
        ImageTest.isWhole(seen);
        return seen;
    }
}

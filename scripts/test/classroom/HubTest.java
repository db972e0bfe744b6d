package test.classroom;

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
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import test.Command;

/** A class of twenty at a real JupyterHub with hub/jupyterhub_config.py, restarted while all run lesson 05: nobody loses anything. Prints the figures. */
@Tag("full")
@EnabledOnOs(OS.LINUX)
class HubTest {

    private static final Path ROOT = Checkout.root();
    private static final int PEOPLE = Integer.getInteger("people", 20);

    @TempDir
    private Path folder;

    @Test
    void twentyComeAtOnceAndTheHubIsRestarted() throws IOException {
        var proxy = proxy();
        var course = Files.createDirectory(folder.resolve("course"));
        runs("sh", "-c", "git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t \"$1\"", "sh", course.toString());
        var prepared = Command.of(course.resolve("jbang").toString(), "lab", "--hub").in(course).within(Duration.ofMinutes(15)).run();
        assertEquals(0, prepared.exit(), prepared::toString);

        var rehearsed = Command.of(course.resolve(".venv/bin/python").toString(), ROOT.resolve("scripts/test/classroom/rehearsal.py").toString(),
            course.toString(), folder.resolve("class").toString(), proxy.toString(), String.valueOf(PEOPLE)).within(Duration.ofMinutes(30)).run();

        assertEquals(0, rehearsed.exit(), rehearsed::toString);
        var seen = JsonParser.parseString(rehearsed.out()).getAsJsonObject();
        print(seen);
        assertEquals(List.of(), seen.getAsJsonArray("failed").asList());
        assertTrue(number(seen, "cells run when the hub was down") < number(seen, "cells"), "the hub was away while people worked: " + seen);
        assertEquals(PEOPLE, number(seen, "same servers"), "no server was started anew");
        assertEquals(PEOPLE, number(seen, "whole"), "each has the variable and the saved lesson");
        assertEquals(PEOPLE, number(seen, "servers"));
        assertEquals(PEOPLE, number(seen, "kernels"));
        assertEquals(0, number(seen, "left running"));
        assertTrue(number(seen, "kernel at most, MB") + number(seen, "server at most, MB") < 1000, "the limit in the configurations");
    }

    /** The proxy that hub/proxy has locked, installed once. */
    private static Path proxy() throws IOException {
        assumeTrue(Command.of("sh", "-c", "command -v npm").run().exit() == 0, "no npm, which brings the proxy");
        var place = Files.createDirectories(ROOT.resolve(".jbang/classroom/proxy"));
        for (var name : List.of("package.json", "package-lock.json")) {
            Files.write(place.resolve(name), Files.readAllBytes(ROOT.resolve("hub/proxy").resolve(name)));
        }
        var installed = Command.of("npm", "ci", "--no-audit", "--no-fund").in(place).run();
        assertEquals(0, installed.exit(), installed::toString);
        return place.resolve("node_modules/.bin/configurable-http-proxy");
    }

    private static void runs(String... words) {
        var ran = Command.of(words).within(Duration.ofMinutes(15)).run();
        assertEquals(0, ran.exit(), ran::toString);
    }

    private static int number(JsonObject seen, String name) {
        return (int) seen.get(name).getAsDouble();
    }

    private static void print(JsonObject seen) {
        seen.entrySet().stream().filter(each -> each.getValue().isJsonPrimitive())
            .forEach(each -> System.out.println(String.format(Locale.ROOT, "  %-34s %6.0f", each.getKey(), each.getValue().getAsDouble())));
    }
}

package lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import python.SetupException;
import python.Venv;

/** A running JupyterLab. Closing it, or ending this process by Ctrl-C, ends it and all its kernels. */
public final class Server implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration KERNELS_LIMIT = Duration.ofSeconds(2);

    private static final int ATTEMPTS = 5;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String token = newToken();
    private final int port;
    private final Path log;
    private final Process process;
    private final Thread onExit = new Thread(this::stop);

    /** How to start it: on which folder and port (null: any), with which page, in the reader's browser or not, with what in its environment. */
    public record Start(Path folder, Integer port, String page, boolean inBrowser, Map<String, String> environment) {}

    private Server(Venv venv, Start start, int port) throws IOException {
        this.port = port;
        log = Files.createTempFile("jupyterlab", ".log");
        var builder = new ProcessBuilder(command(venv, start));
        // a kernel named java may be installed for the user, too: the one in .venv comes first
        builder.environment().put("JUPYTER_PREFER_ENV_PATH", "1");
        builder.environment().putAll(start.environment);
        builder.environment().put("JUPYTER_TOKEN", token);      // a command line is for every user of the machine to read
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        process = builder.start();
        process.getOutputStream().close();
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Starts JupyterLab and waits until it answers. */
    public static Server start(Venv venv, Start start) throws IOException {
        writeSettings(venv);
        for (var attempt = 1; ; attempt++) {
            var server = new Server(venv, start, Port.choose(start.port));
            try {
                server.awaitAnswer();
                return server;
            } catch (RuntimeException failure) {
                var late = server.cameTooLate();
                server.close();
                if (!late || start.port != null || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    /** Between the choice of a port and its use, another start may have taken it. */
    private boolean cameTooLate() throws IOException {
        return Files.readString(log).contains("port " + port + " is not available");
    }

    /** The address of a page, with the token that opens it. */
    public URI address(String page) {
        return URI.create("http://127.0.0.1:" + port + page + "?token=" + token);
    }

    /** Waits until the server ends by itself, as from its menu. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyEnding) {
            // the hook itself has stopped it
        }
    }

    // the announcements would cover the first notebook that a newcomer sees
    private static void writeSettings(Venv venv) throws IOException {
        var settings = Files.createDirectories(venv.folder().resolve("share/jupyter/lab/settings"));
        Files.writeString(settings.resolve("overrides.json"), """
            {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}
            """);
    }

    private List<String> command(Venv venv, Start start) {
        var command = new ArrayList<>(List.of(venv.python().toString(), "-m", "jupyterlab", "--port=" + port,
            "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0", "--ServerApp.root_dir=" + start.folder,
            "--ServerApp.answer_yes=True", "--KernelManager.transport_encryption=auto", "--LabApp.default_url=" + start.page));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--allow-root");
        }
        if (!start.inBrowser) {
            command.add("--no-browser");
        }
        return command;
    }

    /** Whether a page is there, as a browser would ask for it. */
    boolean opens(String page) throws InterruptedException {
        return answers(HttpRequest.newBuilder(address(page)).timeout(Duration.ofSeconds(30)).build());
    }

    private void awaitAnswer() throws IOException {
        var request = HttpRequest.newBuilder(address("/api/status")).timeout(Duration.ofSeconds(5)).build();
        var start = Instant.now();
        while (Duration.between(start, Instant.now()).compareTo(START_LIMIT) < 0) {
            if (!process.isAlive()) {
                throw new SetupException("JupyterLab ended at once. It said: " + lastWords());
            }
            try {
                if (answers(request)) {
                    return;
                }
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                throw new SetupException("The start of JupyterLab was interrupted.");
            }
        }
        throw new SetupException("JupyterLab did not answer within " + START_LIMIT.toSeconds() + " s. It said: " + lastWords());
    }

    private boolean answers(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastWords() throws IOException {
        var lines = Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        return String.join("\n  ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    private synchronized void stop() {
        // kernels run in sessions of their own: they must be known before the server that started them is gone
        var kernels = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (InterruptedException | IOException cut) {
            process.destroyForcibly();
        }
        // asked first: what a kernel has among the temporary files it takes along
        kernels.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(kernels.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(KERNELS_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException notByItself) {
            kernels.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String newToken() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}

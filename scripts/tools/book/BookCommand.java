package book;

import checkout.Checkout;
import checkout.Ending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import python.SetupException;
import python.Venv;

/** {@code ./jbang book}: the lessons as a website that asks no other. */
@Command(name = "./jbang book", description = "Makes a website of the lessons as they are stored, with search, the words of the course and the Javadoc of the "
    + "three libraries. Its files need no server and no network.")
final class BookCommand implements Callable<Integer> {

    private static final Duration CLEARS = Duration.ofSeconds(5);

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Option(names = "--to", paramLabel = "folder", description = "where to put it (default: site, at the top of the checkout); what was made there before is replaced")
    private Path folder;

    @Option(names = "--serve", description = "then shows it at an address of this machine, until Ctrl-C")
    private boolean serve;

    @Option(names = "--port", paramLabel = "number", defaultValue = "0", description = "with --serve: at this port (default: a free one)")
    private int port;

    public static void main(String[] args) {
        Ending.with(new CommandLine(new BookCommand()), SetupException.or("The book could not be made"), args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var server = serve ? listen() : null;       // a port that is taken is told before a minute's work
        var root = Checkout.root();
        var place = (folder == null ? root.resolve("site") : folder).toAbsolutePath().normalize();
        var site = new Site(place);
        site.refuseOthers();
        var python = new Venv(root).prepare("book");
        var cleared = new CountDownLatch(1);
        // Ctrl-C ends Sphinx, which ends this; what is half made is taken away first
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitFor(CLEARS, cleared)));
        try (var sources = new Sources(root)) {
            System.err.println("Reading the libraries' Javadoc …");
            ApiPages.make(root, sources.api());
            var pages = new Sphinx().make(python, sources.folder(), site.fresh());
            site.replace();
            System.out.println(pages + " pages: open " + place.resolve("index.html"));
        } finally {
            site.discard();
            cleared.countDown();
        }
        if (server != null) {
            show(server, place);
        }
        return 0;
    }

    private static void awaitFor(Duration limit, CountDownLatch cleared) {
        try {
            cleared.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpServer listen() throws IOException {
        if (port < 0 || port > 65535) {
            throw new SetupException("--port " + port + " is no port: choose one from 1024 to 65535, or leave --port out.");
        }
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new SetupException("Port " + port + " cannot be had (" + taken.getMessage() + "): choose another one, or leave --port out to get a free one.");
        }
    }

    private static void show(HttpServer server, Path place) throws InterruptedException {
        server.createContext("/", SimpleFileServer.createFileHandler(place));
        server.start();
        System.out.println("Shown at http://127.0.0.1:" + server.getAddress().getPort() + "/ until Ctrl-C.");
        Thread.currentThread().join();
    }
}

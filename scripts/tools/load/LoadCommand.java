package load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./jbang load}: how a server answers when many ask. */
@Command(name = "./jbang load", description = "Asks a web server at a constant rate and shows how long the answers took. A time counts from the moment at which "
    + "the request was due, so a slow server cannot hide behind its own slowness. Ends with 1 if something failed.")
public final class LoadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<url>", description = "what is asked for, like http://127.0.0.1:8080/users/1")
    private String url;

    @Option(names = "--rate", paramLabel = "<n>", defaultValue = "1000",
        description = "requests a second; 0 for as many as the connections can carry, and then a time counts from the sending (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--seconds", paramLabel = "<s>", defaultValue = "10", description = "how long (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--connections", paramLabel = "<n>", defaultValue = "64", description = "under way at once at most (default: ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--timeout", paramLabel = "<s>", defaultValue = "10", description = "how long an answer may take, in seconds (default: ${DEFAULT-VALUE})")
    private int timeout;

    @Option(names = "--post", paramLabel = "<body>", description = "sends this with POST, instead of GET")
    private String body;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    private LoadCommand() {
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new LoadCommand()).setParameterExceptionHandler((wrong, _) -> {
            System.err.println(wrong.getMessage());
            return 2;
        }).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        check(rate >= 0, "--rate must not be negative");
        check(seconds > 0 && connections > 0 && timeout > 0, "--seconds, --connections and --timeout must be 1 or more");
        var request = request();
        var why = whyNot(request);
        if (why != null) {
            System.err.println(url + " does not answer: " + why);
            return 1;
        }
        var measured = new Load(request, rate, Duration.ofSeconds(seconds), connections).run();
        System.out.print(Report.of(measured));
        return measured.failures().isEmpty() ? 0 : 1;
    }

    private HttpRequest request() {
        try {
            var builder = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(timeout));
            return body == null ? builder.build() : builder.POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json").build();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), url + " is no URL to ask: write one like http://127.0.0.1:8080/users/1");
        }
    }

    /** Asks once, so that a server that is not there is one sentence and not ten seconds of failures. {@return null if it answers} */
    private static String whyNot(HttpRequest request) throws InterruptedException {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Answer.status(client, request);
            return null;
        } catch (IOException failure) {
            return Failures.inWords(failure);
        }
    }

    private void check(boolean right, String sentence) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }
}

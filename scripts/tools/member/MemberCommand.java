package member;

import cluster.ClusterException;
import cluster.MemberProcess;
import cluster.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./jbang member}: one JVM that does jobs. */
@Command(name = "./jbang member", description = "Starts a member of a cluster: it does the jobs of programs that know its secret, until Ctrl-C. "
    + "Begin with one; the next ones are told where it listens. Then: ./jbang cluster_flights <secret> <address>")
public final class MemberCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<address>", arity = "0..*", description = "members that are there already, like 127.0.0.1:5701; none for the first")
    private List<String> known = List.of();

    @Option(names = "--secret", paramLabel = "<file>", defaultValue = "cluster.secret",
        description = "holds what all members and callers know; made, for you alone, if it is not there (default: ${DEFAULT-VALUE})")
    private Path secret;

    @Option(names = "--listen", paramLabel = "<address>", defaultValue = "127.0.0.1",
        description = "an address of this machine (default: ${DEFAULT-VALUE}). There is no TLS: any other one wants WireGuard, an SSH tunnel or a NetworkPolicy in front of it")
    private String listen;

    @Option(names = "--port", paramLabel = "<n>", defaultValue = "0", description = "where it listens; 0 for any that is free (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--places", paramLabel = "<n>", description = "how many jobs it does at once (default: as many as there are cores)")
    private int places = Runtime.getRuntime().availableProcessors();

    @Option(names = "--name", paramLabel = "<name>", description = "how it is called (default: its process number)")
    private String name = "member " + ProcessHandle.current().pid();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    private MemberCommand() {
    }

    /** Runs it.
     * @param args see {@code --help} */
    public static void main(String[] args) {
        System.setProperty("hazelcast.logging.type", "none");
        int exit = new CommandLine(new MemberCommand()).setParameterExceptionHandler((wrong, _) -> {
            System.err.println(wrong.getMessage());
            return 2;
        }).execute(args);
        if (exit != 0 || List.of(args).contains("-h") || List.of(args).contains("--help")) {
            System.exit(exit);
        }
    }

    @Override
    public Integer call() {
        check(port >= 0 && port <= 65535, "--port is 0 to 65535");
        check(places >= 1 && places <= 1000, "--places is 1 to 1000");
        check(known.stream().allMatch(each -> each.matches("[^\\s:]+:[0-9]{1,5}")), "an address is a machine and a port, like 127.0.0.1:5701");
        try {
            var address = MemberProcess.start(Secret.madeIn(secret), name, places, listen, port, known);
            System.out.println(name + " listens at " + address + ", with " + places + " places. The secret is in " + secret + ". Ctrl-C ends it.");
            return 0;
        } catch (ClusterException failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
    }

    private void check(boolean right, String sentence) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }
}

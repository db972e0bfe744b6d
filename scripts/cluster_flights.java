//JAVA 25+
//DESCRIPTION Three JVMs count 36 months of flights, a SQLite file each: the counts come in the order asked, whoever did them
//DEPS lib/course.java
//DEPS lib/flights.java
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED
//RUNTIME_OPTIONS --sun-misc-unsafe-memory-access=allow
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java
//FILES lib/course/*.java
//FILES lib/cluster/*.java
//FILES lib/flights/*.java

import cluster.Cluster;
import cluster.ClusterException;
import cluster.Secret;
import course.ProgressBar;
import course.Refusal;
import course.Sentence;
import flights.CountMonth;
import flights.Months;

import static asyncio.Asyncio.*;

List<Path> months() {
    try (var bar = new ProgressBar("making the files", Months.ALL)) {
        return Months.files(_ -> bar.add(1));
    }
}

// none or a number: members of its own; a secret and addresses: members that ./jbang member has started
Cluster cluster(List<String> args) {
    return switch (args.size()) {
        case 0 -> Cluster.start(3);
        case 1 -> Cluster.start(Integer.parseInt(args.getFirst()));
        default -> Cluster.join(Secret.in(Path.of(args.getFirst())), args.subList(1, args.size()).toArray(String[]::new));
    };
}

List<Integer> count(List<Path> months, Cluster cluster) {
    return gather(months.stream().map(file -> (Callable<Integer>) () -> cluster.call(new CountMonth(file.toString()))).toList());
}

void countWith(List<String> args) {
    try (var cluster = cluster(args)) {
        var months = toThread(this::months);
        var counts = count(months, cluster);
        for (int year = 0; year < months.size() / 12; year++) {
            int sum = counts.subList(12 * year, 12 * year + 12).stream().mapToInt(each -> each).sum();
            IO.println(String.format(Locale.ROOT, "%s: %,d", months.get(12 * year).getFileName().toString().substring(0, 4), sum));
        }
        IO.println("flights in time while another waited an hour");
    } catch (ClusterException failure) {
        throw new Refusal(failure.getMessage());
    }
}

void main(String[] args) {
    if (Stream.of(args).anyMatch(each -> each.startsWith("-"))) {
        boolean asksForHelp = List.of(args).contains("--help") || List.of(args).contains("-h");
        (asksForHelp ? System.out : System.err).println("say how many JVMs, 1 to 9: ./jbang cluster_flights N; none for three; "
            + "or members that are there: ./jbang cluster_flights SECRET ADDRESSES");
        System.exit(asksForHelp ? 0 : 2);
    }
    if (args.length == 1 && !args[0].matches("[1-9]")) {
        System.err.println(args[0] + " is no size of a cluster: write 1 to 9, or a file with a secret and the addresses of members");
        System.exit(2);
    }
    Sentence.orExit(() -> run(() -> countWith(List.of(args))));
}

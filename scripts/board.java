//JAVA 25+
//DESCRIPTION An airport's departures on a web page, live: a database, three flaky services, a queue, a server; --cluster counts on more JVMs
//DEPS lib/course.java
//DEPS lib/cluster.java
// a web server on virtual threads, its server-sent events, and JSON; its serial filter, for the whole JVM, would refuse what members answer
//DEPS io.helidon.webserver:helidon-webserver:4.5.0
//DEPS io.helidon.webserver:helidon-webserver-sse:4.5.0
//DEPS io.helidon.http.media:helidon-http-media-jackson:4.5.0
// counters and times, and the text in which Prometheus reads them
//DEPS io.prometheus:prometheus-metrics-core:1.10.0
//DEPS io.prometheus:prometheus-metrics-exposition-textformats:1.10.0
//DEPS info.picocli:picocli:4.7.7
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dhelidon.serialFilter.missing.action=ignore -Xmx256m
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java
//FILES lib/course/*.java
//FILES lib/cluster/*.java
//FILES board/page.*

import aiosqlite.*;
import asyncio.*;
import cluster.*;
import com.fasterxml.jackson.databind.json.JsonMapper;
import course.*;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.*;
import io.helidon.webserver.sse.SseSink;
import io.prometheus.metrics.core.metrics.*;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.logging.*;
import picocli.CommandLine;
import picocli.CommandLine.*;

import static aiosqlite.Aiosqlite.*;
import static asyncio.Asyncio.*;

enum Airport { EWR, JFK, LGA }

@Option(names = "--host", description = "who may look: only this machine, unless told otherwise (default: ${DEFAULT-VALUE})") String host = "127.0.0.1";
@Option(names = "--port", description = "default: ${DEFAULT-VALUE}; 0 takes a free one") int port = 8080;
@Option(names = "--airport", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})") Airport airport = Airport.JFK;
@Option(names = "--day", description = "of February 2013; on the 8th there was a blizzard (default: ${DEFAULT-VALUE})") int day = 8;
@Option(names = "--speed", description = "so many times faster than real time, 3600 at most (default: ${DEFAULT-VALUE})") int speed = 60;
@Option(names = "--cluster", paramLabel = "N", description = "count on so many members, 9 at most, each a JVM on this machine (default: none, it is counted here)") int members;
@Option(names = {"-h", "--help"}, usageHelp = true, description = "shows this help") boolean help;

static final Logger HELIDON = Logger.getLogger("io.helidon");
static final Counter ASKED = Counter.builder().name("board_requests_total").help("questions, by how they ended").labelNames("service", "outcome").register();
static final Histogram TOOK = Histogram.builder().name("board_request_seconds").help("how long a service took").labelNames("service").classicOnly().register();

Pool pool;
EventLoop loop;
HttpClient client = HttpClient.newHttpClient();

// ---- three services of others: delays fail three times in ten, gates serve four at once, the weather is silent for 15 s of each minute
static final Set<String> WARM = Set.of("AUS", "DFW", "FLL", "HOU", "IAH", "JAX", "LAS", "LAX", "LGB", "MCO", "MIA", "MSY", "PBI", "PHX", "RSW", "SAN", "SFO", "SJU", "TPA");
// due: minutes since the month began; the source has the hour, the minute is made up
static final String DUE = "(day * 24 - 24 + hour) * 60 + flight * 7 % 12 * 5 AS due";
static final String DELAY = "SELECT CASE WHEN due - ?1 > 60 THEN 0 WHEN dep_delay IS NULL THEN 'cancelled' WHEN due - ?1 > 30 THEN dep_delay / 2 ELSE dep_delay END AS delay "
    + "FROM (SELECT dep_delay, " + DUE + " FROM flights WHERE rowid = ?2)";

WebServer others() {
    var desk = new java.util.concurrent.Semaphore(4);
    return WebServer.builder().host("127.0.0.1").port(0).shutdownHook(false).shutdownGracePeriod(Duration.ZERO).routing(routing -> routing
        .get("/delay/{id}", (request, response) -> {
            try (var db = pool.reader()) {
                var row = db.execute(DELAY, request.query().get("at"), request.path().pathParameters().get("id")).fetchOne();
                response.status(ThreadLocalRandom.current().nextInt(10) < 3 ? 503 : 200).send(row.getString("delay"));
            }
        }).get("/gate/{id}", (request, response) -> {
            int free = desk.tryAcquire() ? 1 : 0, id = Integer.parseInt(request.path().pathParameters().get("id"));
            Thread.sleep(50);
            desk.release(free);
            response.status(free == 1 ? 200 : 429).send("ABCD".charAt(id % 4) + "" + (1 + id * 7 % 29));
        }).get("/weather/{code}", (request, response) -> {
            Thread.sleep(LocalTime.now().getSecond() < 15 ? 5_000 : 30);
            int dice = request.path().path().hashCode() & 63;
            boolean warm = WARM.contains(request.path().pathParameters().get("code"));
            response.send(dice % 9 + (warm ? 16 : -6) + "° " + List.of("sun", "clouds", warm ? "wind" : "snow", warm ? "sun" : "fog").get(dice % 4));
        })).build().start();
}

// ---- what they say of the flights
record Flight(long id, int due, String number, String airline, String code, String city) { }
record Row(Flight flight, int until, String time, String gate, String status, String delay, String weather) { }

String services;
List<Flight> flights;
Queue<Flight> unasked = new Queue<>(32);
Map<String, Semaphore> places = Map.of("delay", new Semaphore(4), "gate", new Semaphore(4), "weather", new Semaphore(4));
Map<String, String> said = new ConcurrentHashMap<>();           // the last answer to each question, like gate/17
Map<String, Double> answered = new TreeMap<>(Map.of("delay", 1., "gate", 1., "weather", 1.));       // which share of the last questions, some twenty

List<Flight> find(String which, Object... more) {
    try (var db = pool.reader()) {
        return db.execute("SELECT * FROM (SELECT flights.rowid AS id, " + DUE + """
            , carrier || ' ' || flight AS number, coalesce(airlines.name, carrier) AS airline, dest AS code, replace(coalesce(airports.name, dest), ' Intl', '') AS city
            FROM flights LEFT JOIN airlines ON airlines.code = carrier LEFT JOIN airports ON airports.code = dest WHERE origin = ?)
            """ + which, Stream.concat(Stream.of(airport.name()), Stream.of(more)).toArray()).fetchAll(Flight.class);
    }
}

int now() {
    return (int) ((day * 1440 - 720 + loop.time().toMillis() * speed / 60_000) % (28 * 1440));
}

Row row(Flight flight) {
    var delay = said.getOrDefault("delay/" + flight.id, "?");
    int late = delay.matches("-?[0-9]{1,4}") ? Integer.parseInt(delay) : 0, left = flight.due + late - now();
    var status = delay.equals("?") ? "No news" : delay.equals("cancelled") ? "Cancelled" : left < 0 ? "Departed" : left <= 5 ? "Gate closed" : left <= 15 ? "Last call"
        : left <= 35 ? "Boarding" : late >= 15 ? "Late " + LocalTime.MIN.plusMinutes(flight.due + late) : "On time";
    return new Row(flight, flight.due + Math.max(0, late) + 10, LocalTime.MIN.plusMinutes(flight.due).toString(), said.getOrDefault("gate/" + flight.id, "?"), status,
        late > 0 ? "+" + late + " min" : late < 0 ? late + " min" : delay.equals("?") ? "?" : "", said.getOrDefault("weather/" + flight.code, "?"));
}

List<Row> onTheBoard() {
    int now = now();
    return flights.stream().filter(flight -> flight.due > now - 1440).map(this::row).filter(row -> row.until >= now).limit(24).toList();
}

// all three at once; who has not answered after three seconds leaves the answer before it
void askAbout(Flight flight) {
    var end = loop.time().plus(seconds(3));
    gatherOutcomes(Stream.of("delay/" + flight.id, "gate/" + flight.id, "weather/" + flight.code)
        .<Action>map(question -> () -> timeoutAt(end, () -> ask(question.split("/")[0], question))).toList());
}

// again and again, after pauses that grow
void ask(String service, String question) {
    for (int pause = 100, status = 0; status != 200; pause *= 2) {
        try (var place = places.get(service).acquire(); var timer = TOOK.labelValues(service).startTimer()) {
            var request = HttpRequest.newBuilder(URI.create(services + question + "?at=" + now())).build();
            var answer = timeout(seconds(1), () -> await(client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), 100)), service));
            status = answer.statusCode();
            said.compute(question, (_, before) -> answer.statusCode() == 200 ? answer.body() : before);
        } catch (CompletionException | TimeoutException silent) {
            status = 0;
        }
        ASKED.labelValues(service, status == 0 ? "none" : String.valueOf(status)).inc();
        answered.put(service, answered.get(service) * .95 + (status == 200 ? .05 : 0));
        sleep(millis(status == 200 ? 0 : pause / 2 + ThreadLocalRandom.current().nextInt(pause / 2)));
    }
}

// ---- the month is counted, each day a job of its own: work for any thread, or any machine that has the file; it may run twice
record Tally(int flights, int cancelled) implements Serializable { }
record DayCount(String airport, int day) implements Job<Tally> {
    public Tally call() {
        try (var db = connect("flights.db")) {
            return db.execute("SELECT count(*) AS flights, count(*) - count(dep_delay) AS cancelled FROM flights WHERE origin = ? AND day = ?", airport, day).fetchOne(Tally.class);
        }
    }
}

String month = "February is being counted …";

void count() {
    try (var cluster = members == 0 ? null : Cluster.start(members)) {
        for (var start = loop.time(); ; start = loop.time()) {
            var days = gather(IntStream.rangeClosed(1, 28).mapToObj(each -> new DayCount(airport.name(), each))
                .<Callable<Tally>>map(job -> () -> cluster == null ? toThread(job) : cluster.call(job)).toList());
            month = String.format(Locale.ROOT, "February: %,d flights, %,d cancelled; counted %s in %d ms", days.stream().mapToInt(Tally::flights).sum(),
                days.stream().mapToInt(Tally::cancelled).sum(), cluster == null ? "here" : "by a cluster of " + cluster.size(), loop.time().minus(start).toMillis());
            sleep(seconds(10));
        }
    } catch (ClusterException lost) {       // what one member lost another does; where none is left all are started anew
        month = "February is counted again: " + lost.getMessage();
    }
}

// ---- those who look, each on a thread of the server's: they share one newest state, so who reads slowly misses some and holds up nobody
record State(Airport airport, int day, String time, List<Row> flights, Map<String, Double> sources, String month) { }

Map<Thread, Long> listeners = new ConcurrentHashMap<>();        // since when each writes, in milliseconds; the end of time while it waits
SseEvent newest;

// what a page is sent is all of it each time, null at the end; whoever has not read one for 20 s is gone
synchronized void publish(State state) throws IOException {
    newest = state == null ? null : SseEvent.create(new JsonMapper().writeValueAsString(state));
    notifyAll();
    listeners.entrySet().stream().filter(each -> System.currentTimeMillis() - each.getValue() > 20_000).forEach(each -> each.getKey().interrupt());
}

synchronized SseEvent after(SseEvent last) throws InterruptedException {
    while (newest == last) {
        wait();
    }
    return newest;
}

void stream(ServerRequest request, ServerResponse response) throws InterruptedException {
    try (var sink = response.sink(SseSink.TYPE)) {
        for (var state = after(null); state != null; state = after(state)) {
            listeners.put(Thread.currentThread(), System.currentTimeMillis());
            sink.emit(state);
            listeners.put(Thread.currentThread(), Long.MAX_VALUE);
        }
    } finally {
        listeners.remove(Thread.currentThread());
    }
}

// ---- the web server
// the page asks nobody else, and a script that somebody put into the data would not run
static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

void search(ServerRequest request, ServerResponse response) {
    var text = request.query().first("q").orElse("").strip();
    if (text.isEmpty() || text.length() > 40) {
        response.status(400).send("say what to look for in 1 to 40 characters: /search?q=JetBlue");
        return;
    }
    var found = find("WHERE due / 1440 = ? AND instr(lower(concat_ws(' ', number, airline, code, city)), lower(?)) > 0 ORDER BY due, id LIMIT 40", now() / 1440, text);
    response.send(found.stream().map(this::row).toList());
    // what nobody has asked about is queued, if there is room, and known when the page looks again
    loop.callSoonThreadsafe(() -> found.stream().filter(flight -> !unasked.full() && !said.containsKey("delay/" + flight.id)).forEach(unasked::putNowait));
}

void page(String kind, ServerResponse response) throws IOException {
    try (var file = SampleData.class.getResourceAsStream("/page." + kind)) {
        response.header("Content-Type", "text/" + kind.replace("js", "javascript") + "; charset=utf-8").header("Content-Security-Policy", POLICY).send(file.readAllBytes());
    }
}

void metrics(ServerRequest request, ServerResponse response) throws IOException {
    var writer = PrometheusTextFormatWriter.create();
    writer.write(response.header("Content-Type", writer.getContentType()).outputStream(), PrometheusRegistry.defaultRegistry.scrape());
}

void routes(HttpRouting.Builder routing) {
    routing.get("/", (_, response) -> page("html", response)).get("/page.css", (_, response) -> page("css", response)).get("/page.js", (_, response) -> page("js", response))
        .get("/departures", this::stream).get("/search", this::search).get("/metrics", this::metrics);
}

// ---- one task for each step; Ctrl-C cancels them all, and what is open is closed on the way out
void again(Duration pause, Action step) throws Exception {
    while (true) {
        step.run();
        sleep(pause);
    }
}

void serve() throws IOException {
    loop = EventLoop.running();
    flights = find("ORDER BY due, id");
    // to start blocks
    var others = toThread(this::others);
    services = "http://127.0.0.1:" + others.port() + "/";
    var server = toThread(() -> WebServer.builder().host(host).port(port).shutdownHook(false).shutdownGracePeriod(Duration.ofSeconds(1)).maxConcurrentRequests(2_000)
        .connectionOptions(options -> options.socketSendBufferSize(32_768)).routing(this::routes).build().start());     // else the system holds ten minutes of states for who never reads
    GaugeWithCallback.builder().name("board_listeners").help("those who look").callback(gauge -> gauge.call(listeners.size())).register();
    GaugeWithCallback.builder().name("board_queue_flights").help("flights to ask about").callback(gauge -> gauge.call(unasked.qsize())).register();
    IO.println("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/, until Ctrl-C");
    try {
        taskGroup(group -> {
            // where those who ask are slower, put waits
            group.createTask("planner", () -> again(seconds(4), () -> onTheBoard().forEach(row -> unasked.put(row.flight))));
            IntStream.rangeClosed(1, 8).forEach(clerk -> group.createTask("clerk " + clerk, () -> again(seconds(0), () -> askAbout(unasked.get()))));
            group.createTask("counter", () -> again(seconds(10), this::count));
            group.createTask("clock", () -> again(seconds(1), () -> publish(
                new State(airport, now() / 1440 + 1, LocalTime.MIN.plusMinutes(now()).toString(), onTheBoard(), answered, month))));
        });
    } finally {
        publish(null);
        server.stop();
        client.shutdownNow();
        others.stop();
        pool.close();
        IO.println("closed");
    }
}

void main(String[] args) {
    Sentence.orExit(() -> {
        try {
            var line = new CommandLine(this).setCommandName("./jbang board");
            if (CommandLine.printHelpIfRequested(line.parseArgs(args))) {
                return;
            }
            if (day < 1 || day > 28 || speed < 1 || speed > 3600 || members < 0 || members > 9 || port < 0 || port > 65535) {
                throw new ParameterException(line, "--day is from 1 to 28, --speed from 1 to 3600, --cluster from 1 to 9, and --port up to 65535");
            }
            new ServerSocket(port, 1, InetAddress.getByName(host)).close();         // Helidon would only log that it cannot listen
            HELIDON.setLevel(Level.OFF);        // it would log whoever hangs up
            pool = createPool(SampleData.flightsDb(), 4);
            run(this::serve);
        } catch (ParameterException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        } catch (DatabaseException unusable) {
            throw new Refusal("flights.db in this folder cannot be used: " + unusable.getMessage().lines().findFirst().orElse(""));
        } catch (IOException | IllegalArgumentException taken) {
            throw new Refusal("nobody can listen on port " + port + " of " + host + " (" + taken.getMessage() + "): end what does, or take another --port or --host");
        }
    });
}

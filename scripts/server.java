//JAVA 25+
//DESCRIPTION users.db behind a web server that stays up until Ctrl-C: GET and POST /users, GET /users/1
//DEPS lib/course.java
// a web server on virtual threads, and JSON for it
//DEPS io.helidon.webserver:helidon-webserver:4.5.0
//DEPS io.helidon.http.media:helidon-http-media-jackson:4.5.0
//DEPS info.picocli:picocli:4.7.7
// a heap of a quarter of the machine's memory would grow, though little of it is needed
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED -Xmx256m
//FILES lib/asyncio/*.java
//FILES lib/aiosqlite/*.java
//FILES lib/course/*.java

import aiosqlite.DatabaseException;
import aiosqlite.Pool;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Option;

import static aiosqlite.Aiosqlite.*;
import static course.SampleData.usersDb;

@Option(names = "--host", description = "who may ask: only this machine, unless told otherwise (default: ${DEFAULT-VALUE})")
String host = "127.0.0.1";

@Option(names = "--port", description = "default: ${DEFAULT-VALUE}; 0 takes a free one")
int port = 8080;

@Option(names = "--most", description = "so many requests at once; the others get 503 (default: ${DEFAULT-VALUE})")
int most = 1000;

@Option(names = "--patience", description = "whose body has not come within so many seconds gets 408 (default: ${DEFAULT-VALUE})")
int patience = 10;

@Option(names = {"-h", "--help"}, usageHelp = true, description = "shows this help")
boolean help;

static final int LARGEST = 10_000;
static final Logger HELIDON = Logger.getLogger("io.helidon");
static final Logger REQUESTS = Logger.getLogger("io.helidon.webserver.http1.Http1Connection");
static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

record User(long id, String name, int age) { }

record NewUser(String name, int age) { }

record Body(byte[] bytes) { }

record Problem(String error) { }

Pool pool;
Semaphore places;

// Helidon serves each connection on a virtual thread of its own. Such a thread may block: it waits for the pool and for SQLite as a task
// of a loop would, and the others go on. So there is no loop here, and nothing to hand over to one.
void listUsers(ServerRequest request, ServerResponse response) {
    var age = request.query().first("older-than").map(text -> whole("older-than", text));
    List<User> found;
    try (var db = pool.reader()) {          // given back before it is answered: whoever reads slowly keeps no connection
        found = age.isEmpty() ? db.execute("SELECT id, name, age FROM users ORDER BY id").fetchAll(User.class)
            : db.execute("SELECT id, name, age FROM users WHERE age > ? ORDER BY id", age.get()).fetchAll(User.class);
    }
    response.send(found);
}

void oneUser(ServerRequest request, ServerResponse response) {
    var id = whole("an id", request.path().pathParameters().get("id"));
    User user;
    try (var db = pool.reader()) {
        user = db.execute("SELECT id, name, age FROM users WHERE id = ?", id).fetchOne(User.class);
    }
    if (user == null) {
        throw new HttpException("there is no user " + id, Status.NOT_FOUND_404);
    }
    response.send(user);
}

void addUser(ServerRequest request, ServerResponse response) throws IOException {
    var body = request.context().get(Body.class).map(Body::bytes).orElse(new byte[0]);
    if (body.length > LARGEST) {
        throw new HttpException("a body may have " + LARGEST + " bytes, this one has more", Status.REQUEST_ENTITY_TOO_LARGE_413);
    }
    var asked = read(body);
    long id;
    try (var db = pool.writer()) {
        id = db.executeInsert("INSERT INTO users (name, age) VALUES (?, ?)", asked.name, asked.age);
        db.commit();
    }
    response.status(Status.CREATED_201).header(HeaderNames.LOCATION, "/users/" + id).send(new User(id, asked.name, asked.age));
}

NewUser read(byte[] body) throws IOException {
    try {
        var asked = JSON.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        var name = asked.path("name");
        var age = asked.path("age");
        var whole = name.isTextual() && StandardCharsets.UTF_8.newEncoder().canEncode(name.textValue());      // no half character
        if (whole && !name.textValue().isEmpty() && age.isInt() && age.intValue() >= 0 && age.intValue() <= 150) {
            return new NewUser(name.textValue(), age.intValue());
        }
    } catch (JsonProcessingException | CharacterCodingException noJson) {
        // is told what a body looks like, too
    }
    throw new HttpException("the body must be a name and an age from 0 to 150, like {\"name\": \"Ada\", \"age\": 36}", Status.BAD_REQUEST_400);
}

long whole(String what, String text) {
    if (!text.matches("-?[0-9]{1,18}")) {
        throw new HttpException(what + " must be a whole number, not \"" + text + "\"", Status.BAD_REQUEST_400);
    }
    return Long.parseLong(text);
}

// Helidon waits for ever for the rest of a body. So another thread reads it: this one gives up, and closing the connection ends that one.
void bodyFirst(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (request.content().hasEntity()) {
        var reading = new FutureTask<>(() -> bodyOf(request));
        Thread.startVirtualThread(reading);
        try {
            request.context().register(reading.get(patience, TimeUnit.SECONDS));
        } catch (TimeoutException stalled) {
            refuse(response.header(HeaderValues.CONNECTION_CLOSE), Status.REQUEST_TIMEOUT_408, "the body did not come within " + patience + " s");
            response.commit();
            throw new CloseConnectionException("the rest of the request would be taken for the next one");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RequestException wrong ? wrong : new CloseConnectionException("hung up", failure.getCause());
        } catch (InterruptedException stop) {
            throw new CloseConnectionException("the server ends", stop);
        }
    }
    chain.proceed();
}

Body bodyOf(ServerRequest request) throws IOException {
    var content = request.content().inputStream();
    var body = content.readNBytes(LARGEST + 1);
    content.transferTo(OutputStream.nullOutputStream());
    return new Body(body);
}

// whoever finds no place is told so at once, and does not make the line longer
void orComeBack(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (!places.tryAcquire()) {
        throw new HttpException("all " + most + " places are taken: come back in a second", Status.SERVICE_UNAVAILABLE_503);
    }
    try {
        chain.proceed();
    } finally {
        places.release();
    }
}

void refuse(ServerResponse response, Status status, String why) {
    if (status.equals(Status.SERVICE_UNAVAILABLE_503)) {
        response.header(HeaderNames.RETRY_AFTER, "1");
    }
    response.status(status).send(new Problem(why));
}

void routes(HttpRouting.Builder routing) {
    routing.addFilter(this::bodyFirst).addFilter(this::orComeBack)     // a slow sender has no place meanwhile
        .get("/users", this::listUsers).post("/users", this::addUser).any("/users", (_, response) -> notPossible(response, "GET, POST"))
        .get("/users/{id}", this::oneUser).any("/users/{id}", (_, response) -> notPossible(response, "GET"))
        .any((request, response) -> refuse(response, Status.NOT_FOUND_404, "there is nothing at " + request.path().path()))
        .error(HttpException.class, (_, response, failure) -> refuse(response, failure.status(), failure.getMessage()))
        .error(Throwable.class, (_, response, failure) -> {
            System.err.println(failure);
            refuse(response, Status.INTERNAL_SERVER_ERROR_500, "the server failed, and has said on its standard error why");
        });
}

void notPossible(ServerResponse response, String methods) {
    refuse(response.header(HeaderNames.ALLOW, methods), Status.METHOD_NOT_ALLOWED_405, "this answers to " + methods);
}

void serve() throws IOException {
    // Helidon only logs that it cannot listen, and goes on: so it is tried before
    new ServerSocket(port, 1, InetAddress.getByName(host)).close();
    HELIDON.setLevel(Level.WARNING);
    REQUESTS.setLevel(Level.OFF);       // with a stack for each guest who hangs up in the middle or speaks no HTTP; our own failures come below
    places = new Semaphore(most);
    pool = createPool(usersDb(), 4);
    var server = WebServer.builder().host(host).port(port).routing(this::routes)
        .shutdownHook(false).shutdownGracePeriod(Duration.ofSeconds(10)).build().start();
    IO.println("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port() + "/users, until Ctrl-C");
    // whoever has asked gets an answer before the door closes
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        server.stop();
        pool.close();
        IO.println("closed");
    }));
}

void main(String[] args) {
    var line = new CommandLine(this).setCommandName("./jbang server");
    try {
        line.parseArgs(args);
        if (help) {
            line.usage(System.out);
        } else if (most < 1) {
            throw new CommandLine.ParameterException(line, "--most is at least 1, not " + most);
        } else if (patience < 1) {
            throw new CommandLine.ParameterException(line, "--patience is at least 1, not " + patience);
        } else {
            serve();
        }
    } catch (CommandLine.ParameterException wrong) {
        System.err.println(wrong.getMessage());
        System.exit(2);
    } catch (DatabaseException unusable) {
        System.err.println("users.db in this folder cannot be used: " + unusable.getMessage().lines().findFirst().orElse(""));
        System.exit(1);
    } catch (IOException | IllegalArgumentException taken) {
        System.err.println("nobody can listen on port " + port + " of " + host + " (" + taken.getMessage()
            + "): end what does, or take another --port or --host");
        System.exit(1);
    }
}

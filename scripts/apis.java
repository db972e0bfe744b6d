//JAVA 25+
//DESCRIPTION Three cities, four services each: a flaky one is asked again, a narrow one never by more than two at once, a silent one is given up
//DEPS lib/asyncio.java
// the services, on this machine: a web server on virtual threads
//DEPS io.helidon.webserver:helidon-webserver:4.5.0
//FILES lib/asyncio/*.java

import asyncio.Semaphore;
import asyncio.TimeoutException;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

import static asyncio.Asyncio.*;

static final Logger HELIDON = Logger.getLogger("io.helidon");

Map<String, Integer> priceAsked = new ConcurrentHashMap<>();
AtomicInteger atTheFlights = new AtomicInteger();

// what stands for the services of others
void services(HttpRouting.Builder routing) {
    routing.get("/weather/{city}", (_, response) -> {
            Thread.sleep(100);
            response.send("18 degrees");
        })
        .get("/price/{city}", (request, response) -> {
            // fails twice, then answers
            if (priceAsked.merge(request.path().pathParameters().get("city"), 1, Integer::sum) <= 2) {
                throw new HttpException("try again", Status.SERVICE_UNAVAILABLE_503);
            }
            response.send("120 euros");
        })
        .get("/flights/{city}", (_, response) -> {
            try {
                if (atTheFlights.incrementAndGet() > 2) {
                    throw new HttpException("two at once", Status.TOO_MANY_REQUESTS_429);
                }
                Thread.sleep(100);
            } finally {
                atTheFlights.decrementAndGet();       // before the answer: who has it may send the next one
            }
            response.send("3 flights");
        })
        .get("/hotel/{city}", (_, response) -> {
            Thread.sleep(60_000);
            response.send("full");
        });
}

String address;
HttpClient client = HttpClient.newHttpClient();

String ask(String service, String city) {
    var request = HttpRequest.newBuilder(URI.create(address + "/" + service + "/" + city)).build();
    var response = await(client.sendAsync(request, BodyHandlers.ofString()));
    if (response.statusCode() != 200) {
        throw new IllegalStateException(service + " answers " + response.statusCode());
    }
    return response.body();
}

// the pause doubles, so that a service that is ill is left in peace
String askAgain(String service, String city) {
    for (int pause = 50; ; pause *= 2) {
        try {
            return ask(service, city);
        } catch (IllegalStateException failure) {
            if (pause > 400) {
                throw failure;
            }
            sleep(millis(pause));
        }
    }
}

String askInTime(String service, String city) {
    try {
        return timeout(millis(500), () -> ask(service, city));
    } catch (TimeoutException late) {
        return "no " + service;
    }
}

String askInTurn(String service, String city, Semaphore places) {
    try (var place = places.acquire()) {
        return ask(service, city);
    }
}

String report(String city, Semaphore places) {
    var answers = gather(() -> ask("weather", city), () -> askAgain("price", city),
        () -> askInTurn("flights", city, places), () -> askInTime("hotel", city));
    return city + ": " + String.join(", ", answers);
}

void main() {
    HELIDON.setLevel(Level.OFF);      // it would log each request that was given up
    var server = WebServer.builder().host("127.0.0.1").port(0).routing(this::services).shutdownHook(false).build().start();
    address = "http://127.0.0.1:" + server.port();
    try {
        run(() -> {
            var places = new Semaphore(2);
            var reports = gather(() -> report("Rome", places), () -> report("Oslo", places), () -> report("Lima", places));
            reports.forEach(IO::println);
        });
    } finally {
        client.shutdownNow();
        server.stop();
    }
    IO.println("each price was asked " + priceAsked.values().stream().distinct().toList() + " times");
}

package bench.server;

import static aiosqlite.Aiosqlite.createPool;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** GET /users/3 without a library for it: the JDK's own server on virtual threads, in front of the same pool. For a reader who wants no dependency. */
final class JdkServer {

    private static final Gson JSON = new Gson();

    private record User(long id, String name, int age) {
    }

    private record Problem(String error) {
    }

    private JdkServer() {
    }

    /** Listens on a free port until the process is ended; users.db in the working folder must be there. */
    public static void main(String[] args) throws IOException {
        var pool = createPool("users.db", 4);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/users/", exchange -> {
            try (exchange; var db = pool.reader()) {
                var id = exchange.getRequestURI().getPath().substring("/users/".length());
                var user = db.execute("SELECT id, name, age FROM users WHERE id = ?", Long.parseLong(id)).fetchOne(User.class);
                send(exchange, user == null ? 404 : 200, user == null ? new Problem("there is no user " + id) : user);
            }
        });
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/users, until Ctrl-C");
    }

    private static void send(HttpExchange exchange, int status, Object value) throws IOException {
        var body = JSON.toJson(value).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}

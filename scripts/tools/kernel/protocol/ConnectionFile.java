package kernel.protocol;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.zeromq.ZMQ;

/**
 * Where a front end expects the kernel's channels, the key both sign with, and the keys that the channels are encrypted with, or null.
 */
public record ConnectionFile(
        String transport,
        String ip,
        int shellPort,
        int controlPort,
        int stdinPort,
        int heartbeatPort,
        int iopubPort,
        String key,
        String signatureScheme,
        CurveKeys curve) {

    /** CurveZMQ's keys of the kernel. Only who has read the public one, in the connection file, can connect. */
    private record CurveKeys(byte[] publicKey, byte[] secretKey) { }

    /**
     * Reads a connection file.
     *
     * @throws IOException with a sentence for the user, if it is missing or is no connection file
     */
    public static ConnectionFile read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("There is no connection file at " + file + ": let Jupyter start the kernel, it writes one.");
        }
        try {
            var connection = of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
            if (connection.key == null || connection.key.isEmpty()) {
                Log.say(file + " has no key: any program on this machine that finds the ports can run code here.");
            }
            if (connection.ip != null && connection.shellPort > 0) {
                return connection;
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException notOne) {
            // said below
        }
        throw new IOException(file + " is not a connection file: it names no ip and no ports.");
    }

    /** @throws IOException if the keys are half there: without encryption the front end would wait for ever, and others could read */
    private static CurveKeys curve(JsonObject json) throws IOException {
        var publicKey = text(json, "curve_publickey");
        var secretKey = text(json, "curve_secretkey");
        if (publicKey == null && secretKey == null) {
            return null;
        }
        try {
            return new CurveKeys(key(publicKey), key(secretKey));
        } catch (RuntimeException notOne) {
            // said below
        }
        throw new IOException("The connection file asks for encryption, but curve_publickey and curve_secretkey are not two keys of "
                + ZMQ.Curve.KEY_SIZE_Z85 + " characters: let Jupyter start the kernel, it makes them.");
    }

    private static byte[] key(String text) {
        if (text.length() != ZMQ.Curve.KEY_SIZE_Z85) {
            throw new IllegalArgumentException(text.length() + " characters");
        }
        return ZMQ.Curve.z85Decode(text);
    }

    // field by field: reading it by reflection would be a twentieth of a start
    private static ConnectionFile of(JsonObject json) throws IOException {
        return new ConnectionFile(text(json, "transport"), text(json, "ip"), port(json, "shell_port"), port(json, "control_port"),
                port(json, "stdin_port"), port(json, "hb_port"), port(json, "iopub_port"), text(json, "key"), text(json, "signature_scheme"), curve(json));
    }

    private static String text(JsonObject json, String name) {
        var value = json.get(name);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }

    private static int port(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsInt() : 0;
    }

    /**
     * Binds a ZeroMQ socket to one port; with IPC, ports are ends of file names.
     *
     * @param onItsThread runs what may only be done on the socket's thread
     */
    void bind(ZMQ.Socket socket, int port, Consumer<Runnable> onItsThread) throws IOException {
        if (curve != null) {
            socket.setCurveServer(true);
            socket.setCurvePublicKey(curve.publicKey);
            socket.setCurveSecretKey(curve.secretKey);
        }
        if ("ipc".equals(transport)) {
            UnixSockets.bind(socket, Path.of(ip + "-" + port), onItsThread);
        } else {
            socket.bind("tcp://" + ip + ":" + port);
        }
    }
}

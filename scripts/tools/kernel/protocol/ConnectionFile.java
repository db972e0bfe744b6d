package kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.zeromq.ZMQ;

/** Where a front end expects the kernel's channels, and the key both sign with. */
public record ConnectionFile(
        String transport,
        String ip,
        @SerializedName("shell_port") int shellPort,
        @SerializedName("control_port") int controlPort,
        @SerializedName("stdin_port") int stdinPort,
        @SerializedName("hb_port") int heartbeatPort,
        @SerializedName("iopub_port") int iopubPort,
        String key,
        @SerializedName("signature_scheme") String signatureScheme) {

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
            var connection = new Gson().fromJson(Files.readString(file), ConnectionFile.class);
            if (connection != null && connection.ip != null && connection.shellPort > 0) {
                return connection;
            }
        } catch (JsonParseException notJson) {
            // said below
        }
        throw new IOException(file + " is not a connection file: it names no ip and no ports.");
    }

    /**
     * Binds a ZeroMQ socket to one port; with IPC, ports are ends of file names.
     *
     * @param onItsThread runs what may only be done on the socket's thread
     */
    void bind(ZMQ.Socket socket, int port, Consumer<Runnable> onItsThread) throws IOException {
        if ("ipc".equals(transport)) {
            UnixSockets.bind(socket, Path.of(ip + "-" + port), onItsThread);
        } else {
            socket.bind("tcp://" + ip + ":" + port);
        }
    }
}

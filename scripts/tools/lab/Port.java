package lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import python.SetupException;

/** Finds a port of this machine that nobody listens on. */
public final class Port {

    private static final int USUAL = 8888;
    private static final int TRIED = 100;

    private Port() {}

    /** The port asked for, or the first free one from 8888 on if that is null. */
    public static int choose(Integer wanted) {
        if (wanted != null) {
            if (wanted < 1 || wanted > 65535) {
                throw new SetupException("--port " + wanted + " is no port: choose one from 1024 to 65535, or leave --port out.");
            }
            if (!isFree(wanted)) {
                throw new SetupException("Port " + wanted + " is taken: choose another one, or leave --port out to get a free one.");
            }
            return wanted;
        }
        for (var port = USUAL; port < USUAL + TRIED; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new SetupException("The ports " + USUAL + " to " + (USUAL + TRIED - 1) + " are all taken: name a free one with --port.");
    }

    /** {@return whether nobody on this machine listens there} */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

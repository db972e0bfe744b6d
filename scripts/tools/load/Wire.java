package load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One connection that is kept, and the same GET on it again and again. Costs a tenth of what the JDK's client does, so that two cores are busy with the
 * server and not with who asks. Reads answers that say their length. After a failure the next request has a new connection. For one thread.
 */
public final class Wire implements Sender {

    private final HttpRequest request;
    private final byte[] bytes;
    private final long patience;
    private Socket socket;
    private InputStream in;
    private long end;

    /** @param request its address, and its timeout, which counts to the end of the answer; nothing else of it is sent */
    public Wire(HttpRequest request) {
        this.request = request;
        patience = request.timeout().orElseThrow().toNanos();
        bytes = ("GET " + request.uri().getPath() + " HTTP/1.1\r\nHost: " + request.uri().getAuthority() + "\r\nAccept: */*\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int send() throws IOException {
        end = System.nanoTime() + patience;
        try {
            if (socket == null) {
                connect();
            }
            socket.getOutputStream().write(bytes);
            return answer();
        } catch (IOException failure) {
            close();        // what else comes on it belongs to a request that is given up
            throw failure;
        }
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.connect(new InetSocketAddress(request.uri().getHost(), request.uri().getPort()), rest());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(new InTime(socket.getInputStream()));
    }

    private int answer() throws IOException {
        var status = line().split(" ");
        if (status.length < 2 || !status[1].matches("\\d{3}")) {
            throw new IOException("an answer that is not HTTP");
        }
        long length = -1;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var value = header.substring(header.indexOf(':') + 1).strip();
            if (header.regionMatches(true, 0, "content-length:", 0, 15) && value.matches("\\d{1,18}")) {
                length = Long.parseLong(value);
            }
        }
        if (length < 0) {
            throw new IOException("an answer that does not say its length");
        }
        in.skipNBytes(length);
        return Integer.parseInt(status[1]);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended in the middle of an answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** The milliseconds that are left to this request, at least one. */
    private int rest() throws SocketTimeoutException {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("the answer did not end in time");
        }
        return (int) Math.min(Integer.MAX_VALUE, 1 + TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    /** What the socket brings until the request's time is up: a socket's own limit would begin anew with each byte. */
    private final class InTime extends InputStream {

        private final InputStream bytes;

        private InTime(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            socket.setSoTimeout(rest());
            return bytes.read(into, from, length);
        }
    }
}

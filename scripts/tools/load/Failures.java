package load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why no answer came, by kind, so that a thousand failures of one kind are one line. */
final class Failures {

    private Failures() {
    }

    /** {@return the kind, as it stands after "it does not answer:"} */
    static String inWords(IOException failure) {
        return switch (failure) {
            case ConnectException unknown when unknown.getCause() instanceof ConnectException cause && cause.getCause() instanceof UnresolvedAddressException ->
                "nobody knows that name";
            case ConnectException unknown when unknown.getCause() instanceof UnresolvedAddressException -> "nobody knows that name";
            case ConnectException _ -> "nobody listens there";
            case HttpTimeoutException _ -> "no answer in time";
            case SocketTimeoutException _ -> "no answer in time";
            case SSLException _ -> "no HTTPS connection came about";
            default -> "the connection broke off";
        };
    }
}

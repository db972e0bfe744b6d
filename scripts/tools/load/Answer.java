package load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer of which only the status is kept. */
final class Answer {

    private Answer() {
    }

    /**
     * Waits for the whole answer. The request's timeout counts to the end of the body: the JDK's own counts to its beginning, and a body may have no end.
     *
     * @return the status
     * @throws HttpTimeoutException if it is not there in time; the connection is closed then
     */
    static int status(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        var answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(request.timeout().orElseThrow().toNanos(), TimeUnit.NANOSECONDS).statusCode();
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("the answer did not end in time");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException broken ? broken : new IOException(failure.getCause());
        } finally {
            answer.cancel(true);        // closes the connection of an answer that has not ended
        }
    }
}

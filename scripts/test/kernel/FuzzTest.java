package test.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.zeromq.ZMQ;

/** Messages that no front end would send: truncated, wrongly signed, of wrong types, huge, binary. The kernel answers on. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("python")
class FuzzTest {

    private static final String[] TYPES = {"execute_request", "complete_request", "inspect_request", "history_request",
        "is_complete_request", "kernel_info_request", "comm_open", "comm_msg", "comm_info_request", "input_reply", "nonsense"};
    private static final String[] VALUES = {"1", "-1", "true", "null", "\"text\"", "[]", "{}", "[[[]]]", "1e400", "\"\\ud800\""};
    private static final String[] FIELDS = {"code", "cursor_pos", "silent", "user_expressions", "hist_access_type", "n", "comm_id", "data"};

    @Test
    void kernelSurvivesHundreds() throws Exception {
        fuzz(300);
    }

    @Test
    @Tag("full")
    void kernelSurvivesTenThousand() throws Exception {
        fuzz(10_000);
    }

    private static void fuzz(int messages) throws Exception {
        var random = new Random(25);
        try (var kernel = KernelProcess.start()) {
            for (int i = 0; i < messages; i++) {
                var socket = random.nextInt(4) == 0 ? kernel.control : random.nextInt(8) == 0 ? kernel.stdin : kernel.shell;
                send(kernel, socket, random, i);
                if (i % 250 == 249) {
                    answersOn(kernel);
                }
            }
            answersOn(kernel);
        }
    }

    private static void answersOn(KernelProcess kernel) {
        var answer = kernel.run("1 + 1");
        while (answer.status().equals("aborted")) {         // behind a fuzzed cell that failed
            answer = kernel.run("1 + 1");
        }
        assertEquals("2", answer.result());
    }

    private static void send(KernelProcess kernel, ZMQ.Socket socket, Random random, int i) {
        switch (random.nextInt(5)) {
            case 0 -> {                                                         // too few frames, of random bytes
                var bytes = new byte[random.nextInt(50)];
                random.nextBytes(bytes);
                for (int frames = random.nextInt(4); frames > 0; frames--) {
                    socket.send(bytes, ZMQ.SNDMORE);
                }
                socket.send(bytes, 0);
            }
            case 1 -> {                                                         // a signature that is none
                socket.sendMore("<IDS|MSG>");
                socket.sendMore("not a signature");
                for (int part = 0; part < 4; part++) {
                    socket.send("{}", part < 3 ? ZMQ.SNDMORE : 0);
                }
            }
            case 2 -> kernel.sendRaw(socket, "[".repeat(random.nextInt(20_000)), "{", "}", "\u0000");
            case 3 -> kernel.sendRaw(socket, "{\"msg_id\": %s, \"msg_type\": %s}".formatted(any(random), any(random)), "{}", "{}", "{}");
            default -> kernel.sendRaw(socket, "{\"msg_id\": \"fuzz-%d\", \"msg_type\": \"%s\"}".formatted(i, TYPES[random.nextInt(TYPES.length)]),
                "{}", any(random).startsWith("[") ? "[]" : "{}", content(random));
        }
    }

    private static String content(Random random) {
        return random.ints(random.nextInt(4), 0, FIELDS.length).distinct()
            .mapToObj(field -> "\"" + FIELDS[field] + "\": " + any(random)).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String any(Random random) {
        return random.nextInt(40) == 0 ? "\"" + "x".repeat(1_000_000) + "\"" : VALUES[random.nextInt(VALUES.length)];
    }
}

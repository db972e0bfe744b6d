package test.cluster;

import cluster.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the tests have members do. */
final class Jobs {

    private Jobs() {
    }

    /** Takes its time, and says who did it. */
    record Nap(int millis) implements Job<Long> {
        @Override
        public Long call() throws InterruptedException {
            Thread.sleep(millis);
            return ProcessHandle.current().pid();
        }
    }

    record Square(int number, int millis) implements Job<Integer> {
        @Override
        public Integer call() throws InterruptedException {
            Thread.sleep(millis);
            return number * number;
        }
    }

    /** Waits until it is interrupted; tells both by files. */
    record Patient(String begun, String interrupted) implements Job<Void> {
        @Override
        public Void call() throws IOException {
            Files.createFile(Path.of(begun));
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException stop) {
                Files.createFile(Path.of(interrupted));
            }
            return null;
        }
    }

    record Fails(boolean checked) implements Job<String> {
        @Override
        public String call() throws IOException {
            if (checked) {
                throw new IOException("the oven is cold");
            }
            throw new IllegalStateException("the oven is hot");
        }
    }

    /** The first to do it takes its member's life. */
    record EndsOne(String mark) implements Job<String> {
        @Override
        public String call() throws IOException {
            if (Files.notExists(Path.of(mark))) {
                Files.createFile(Path.of(mark));
                Runtime.getRuntime().halt(1);
            }
            return "done";
        }
    }

    record EndsEach() implements Job<String> {
        @Override
        public String call() {
            Runtime.getRuntime().halt(1);
            return "never";
        }
    }
}

package test.cluster;

import cluster.Job;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

    /** Asks for what is not there, and notes that it did: a line a try. */
    record Reads(String file, String tries) implements Job<String> {
        @Override
        public String call() throws IOException {
            Files.writeString(Path.of(tries), "tried\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Files.readString(Path.of(file));
        }
    }

    /** Returns what travels, and is not read here: the filter lets no URL through. */
    record Links(String tries) implements Job<Object> {
        @Override
        public Object call() throws IOException {
            Files.writeString(Path.of(tries), "tried\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return URI.create("http://127.0.0.1/").toURL();
        }
    }

    /** Cannot be read where it arrives: its file is not there. */
    record Opens(String file) implements Serializable {
        @java.io.Serial
        private Object readResolve() throws ObjectStreamException {
            throw new InvalidObjectException("there is no file " + file);
        }
    }

    record Hands(String file, String tries) implements Job<Opens> {
        @Override
        public Opens call() throws IOException {
            Files.writeString(Path.of(tries), "tried\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new Opens(file);
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

package asyncio;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What only the JVM's thread dump tells: who owns a monitor, and which threads carry the virtual ones.
 *
 * @param threads each thread's part of the dump, by its id
 */
record ThreadDump(Map<Long, String> threads) {

    private static final Pattern BLOCKED_ON = Pattern.compile("\"blockedOn\": \"([^\"]+)\"");
    private static final Pattern CARRIER = Pattern.compile("\"carrier\": \"(\\d+)\"");

    /** Of this moment; empty if the JVM could not make it. */
    static ThreadDump now() {
        try {
            var folder = Files.createTempDirectory("asyncio");
            var file = folder.resolve("threads.json");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(file.toString(), ThreadDumpFormat.JSON);
                return new ThreadDump(Pattern.compile("\"tid\": \"").splitAsStream(Files.readString(file)).skip(1)
                    .collect(Collectors.toMap(part -> Long.valueOf(part.substring(0, part.indexOf('"'))), Function.identity(), (a, _) -> a)));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | RuntimeException notThisTime) {
            return new ThreadDump(Map.of());
        }
    }

    private String of(Thread thread) {
        return threads.getOrDefault(thread.threadId(), "");
    }

    /** The monitor that a thread is blocked at. */
    Optional<String> blockedOn(Thread thread) {
        var monitor = BLOCKED_ON.matcher(of(thread));
        return monitor.find() ? Optional.of(monitor.group(1)) : Optional.empty();
    }

    boolean owns(Thread thread, String monitor) {
        var text = of(thread);
        int owned = text.indexOf("\"monitorsOwned\"");
        return owned >= 0 && text.indexOf('"' + monitor + '"', owned) > 0;
    }

    /** The id of the thread that carries a virtual one. */
    OptionalLong carrier(Thread thread) {
        var carrier = CARRIER.matcher(of(thread));
        return carrier.find() ? OptionalLong.of(Long.parseLong(carrier.group(1))) : OptionalLong.empty();
    }
}

package asyncio;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the task that waits with a monitor in its hand (inside {@code synchronized}) for which the task that has the turn is blocked:
 * neither can ever go on. Only the JVM's thread dump tells who owns a monitor.
 */
final class Monitors {

    private static final Pattern BLOCKED_ON = Pattern.compile("\"blockedOn\": \"([^\"]+)\"");

    private Monitors() {
    }

    /** Why the loop can never go on, in words; empty if the monitor is not held by one of its tasks, or cannot be found out. */
    static Optional<String> deadlock(EventLoop loop, Thread blocked) {
        var threads = dump();
        var monitor = BLOCKED_ON.matcher(threads.getOrDefault(blocked.threadId(), ""));
        if (!monitor.find()) {
            return Optional.empty();
        }
        return loop.allTasks().stream()
            .filter(task -> task.thread() != null && task.thread() != blocked)
            .filter(task -> owns(threads.getOrDefault(task.thread().threadId(), ""), monitor.group(1)))
            .findFirst().map(owner -> words(loop, owner));
    }

    private static boolean owns(String thread, String monitor) {
        int owned = thread.indexOf("\"monitorsOwned\"");
        return owned >= 0 && thread.indexOf('"' + monitor + '"', owned) > 0;
    }

    private static String words(EventLoop loop, Task<?> owner) {
        return "the loop is stuck: " + loop.currentTask() + " is blocked at a monitor that " + owner + " holds while it waits. "
            + "Do not wait inside synchronized: use asyncio.Lock." + Stuck.table(loop.allTasks());
    }

    /** Each thread's part of a thread dump, by its id. */
    private static Map<Long, String> dump() {
        try {
            var folder = Files.createTempDirectory("asyncio");
            var file = folder.resolve("threads.json");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpThreads(file.toString(), ThreadDumpFormat.JSON);
                return Pattern.compile("\"tid\": \"").splitAsStream(Files.readString(file)).skip(1)
                    .collect(Collectors.toMap(part -> Long.valueOf(part.substring(0, part.indexOf('"'))), Function.identity(), (a, _) -> a));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | RuntimeException notThisTime) {
            return Map.of();
        }
    }
}

package kernel.errors;

import java.util.Optional;
import java.util.regex.Pattern;

/** Hints for what everybody writes at first who waits, starts and limits things in Java. */
public final class Habits {

    private static final Pattern NUMBER_FOR_DURATION = Pattern.compile("\\b(int|long|double|Integer|Long|Double) cannot be converted to (java\\.time\\.)?Duration\\b");
    private static final Pattern OF_THE_FIRST_CELL = Pattern.compile(
            "(Timeline|Check|Chart|LoopView|Progress|gather|gatherOutcomes|sleep|seconds|millis|run|createTask|taskGroup|timeout|connect)\\b.*");

    private static final String TASK = "(?:asyncio\\.)?Task<";
    private static final Pattern TASK_FOR_VALUE = Pattern.compile(TASK + "[^\\n]*> cannot be converted to (?!asyncio\\.|java\\.util\\.concurrent\\.|T\\b)"
            + "|equality constraints: (?![^\\n]*Task<)[^\\n]+\\s+lower bounds: [^\\n]*" + TASK);
    private static final Pattern VALUE_FOR_TASK = Pattern.compile("(?m)^(?!.*Task<.*cannot).* cannot be converted to " + TASK
            + "|upper bounds: " + TASK + "[^\\n]*\\s+lower bounds: (?![^\\n]*Task<)");
    private static final Pattern LIST_OF_WHAT = Pattern.compile("(?:List|Set|Deque|Collection)<(?:asyncio\\.Task|(?:java\\.lang\\.)?Object)> cannot be converted to [\\w.]*"
            + "(?:<.*asyncio\\.|asyncio\\.)");
    private static final Pattern BLOCK = Pattern.compile("\\btry\\s*\\(\\s*var\\s+\\w+\\s*=\\s*(?:new\\s+)?(?:taskGroup|timeout|TaskGroup)\\b");

    private static final Pattern OF_SEMAPHORE = Pattern.compile("method (?:tryAcquire|availablePermits)\\([^\\n]*\\)\\s+location: (?:variable \\w+ of type|class) asyncio\\.Semaphore\\b");
    private static final Pattern OF_LOCK = Pattern.compile("method (?:unlock|tryLock)\\([^\\n]*\\)\\s+location: (?:variable \\w+ of type|class) asyncio\\.Lock\\b"
            + "|lock\\(\\) has private access in asyncio\\.Lock\\b");
    private static final Pattern WAIT = Pattern.compile("(?<![\\w.])wait\\s*\\(");

    private static final String OF_JDK = "(?:java\\.lang\\.)?";
    private static final Pattern CHARACTER_FOR_TEXT = Pattern.compile("\\b(?:char|Character) cannot be converted to " + OF_JDK + "String\\s*$"
            + "|constraints: " + OF_JDK + "String\\s+lower bounds: " + OF_JDK + "Character\\b", Pattern.MULTILINE);
    private static final Pattern TEXT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|//.*");
    private static final Pattern CHARACTER = Pattern.compile("'(?:\\\\.|[^'\\\\])'");

    private Habits() { }

    /** True where a text is wanted, and the line has a character in quotes. */
    private static boolean isCharacterForText(String code, String message, String line) {
        return (code.contains("prob.found.req") || code.contains("cant.apply")) && CHARACTER_FOR_TEXT.matcher(message).find()
                && CHARACTER.matcher(TEXT.matcher(line).replaceAll("")).find();
    }

    /** @param line the cell's line. @param plain the same without what stands in quotes. @param column where in it the error is */
    static Optional<String> hint(Problem problem, String line, String plain, int column, ClassLoader types) {
        return isCharacterForText(problem.code(), problem.message(), line) ? Optional.of("text stands in double quotes; single quotes hold one character.")
                : hint(problem.code(), problem.message(), plain, column, types);
    }

    /** As the other, from what javac says. */
    public static Optional<String> hint(String code, String message, String line, int column, ClassLoader types) {
        if (NUMBER_FOR_DURATION.matcher(message).find()) {
            return Optional.of("a length of time is a Duration: seconds(1), millis(300).");
        }
        if (code.contains("non-static.cant.be.ref") && line.contains("this")) {
            return Optional.of("a cell has no this: a method of a cell is handed over as () -> boilWater().");
        }
        if (code.contains("cant.ref.non.effectively.final")) {
            return Optional.of("a lambda may run later, so it takes in only variables that never change. Copy it: var mine = …; for (var each : values) "
                    + "makes a new one each time.");
        }
        if (OF_SEMAPHORE.matcher(message).find()) {
            return Optional.of("asyncio's semaphore: locked() tells that all places are taken; else acquire() has one at once: try (var place = places.acquire()) { … }");
        }
        if (OF_LOCK.matcher(message).find()) {
            return Optional.of("asyncio's lock is held for a block: try (var held = lock.acquire()) { … }");
        }
        if (message.contains("Object is not a functional interface")) {
            return Optional.of("an arrow behind an arrow needs its type: .<Callable<String>>map(city -> () -> …), or a List<Callable<String>> filled in a loop.");
        }
        if (message.contains("try-with-resources not applicable")) {
            return Optional.of("what can be closed is what acquire() or connect() returns: try (var held = lock.acquire()) { … }");
        }
        if (code.contains("prob.found.req") || code.contains("cant.apply")) {
            if (BLOCK.matcher(line).find()) {
                return Optional.of("taskGroup and timeout take a block behind an arrow: taskGroup(group -> { … }), timeout(seconds(2), () -> { … })");
            }
            if (types.getResource("asyncio/Asyncio.class") != null && WAIT.matcher(line).find()) {
                return Optional.of("Python's wait is waitUntil(ALL_COMPLETED, tasks), or waitUntil(FIRST_COMPLETED, seconds(3), tasks); wait(…) is every object's own.");
            }
            if (LIST_OF_WHAT.matcher(message).find()) {
                return Optional.of("name the type of what is in the list: new ArrayList<Task<String>>()");
            }
            if (VALUE_FOR_TASK.matcher(message).find()) {
                return Optional.of("this call waits and gives the value; a task is made by createTask(() -> …).");
            }
            if (TASK_FOR_VALUE.matcher(message).find()) {
                return Optional.of("a task is not its value yet: task.await() waits for that and returns it.");
            }
        }
        if (isCharacterForText(code, message, line)) {
            return Optional.of("text stands in double quotes; single quotes hold one character.");
        }
        boolean atHand = types.getResource("asyncio/Asyncio.class") != null;
        if (code.startsWith("compiler.err.unreported.exception") && line.contains("Thread.sleep") && atHand) {
            return Optional.of("inside a loop, sleep(seconds(1)) waits, throws no checked exception, and lets others run; Thread.sleep would block them.");
        }
        return code.startsWith("compiler.err.cant.resolve") && !atHand && OF_THE_FIRST_CELL.matcher(line.substring(Math.min(column, line.length()))).lookingAt()
                ? Optional.of("run the first cell of the notebook: it brings in what the other cells use.") : Optional.empty();
    }
}

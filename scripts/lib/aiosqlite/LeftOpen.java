package aiosqlite;

import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says on standard error which connection nobody closed and where it was opened: when it is lost, or when the program ends. */
final class LeftOpen implements Runnable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Set<LeftOpen> OPEN = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(LeftOpen::warnAtTheEnd));
        } catch (IllegalStateException tooLate) {
            // the program is ending: a connection that its last deeds open is theirs
        }
    }

    private final String file;
    private final String place;
    private final Worker worker;
    private volatile Database database;

    private LeftOpen(String file, Worker worker) {
        this.file = file;
        this.worker = worker;
        this.place = placeOfCaller();
    }

    /** Not after a signal, such as Ctrl-C's: what the program closes in a hook of its own it closes beside this one, and in no order. */
    private static void warnAtTheEnd() {
        if (Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().matches("SIG[A-Z]+ handler"))) {
            OPEN.forEach(LeftOpen::warn);
        }
    }

    /** The innermost line of the program that is neither this package nor asyncio: {@code users.java:12}. */
    static String placeOfCaller() {
        return StackWalker.getInstance().walk(frames -> frames.filter(frame -> isCallers(frame.getClassName())).findFirst())
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber()).orElse("an unknown place");
    }

    /** Where in the program another thread is at this moment. */
    static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).filter(frame -> isCallers(frame.getClassName())).findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber()).orElse("an unknown place");
    }

    // called where the stack still shows who asked; holds nothing that leads back to the connection
    static LeftOpen watch(Connection connection, String file) {
        var watcher = new LeftOpen(file, connection.worker);
        CLEANER.register(connection, watcher);
        return watcher;
    }

    /** A cursor that is lost before its last row lets go of them, and of its lock on the file. */
    static void whenLost(Cursor cursor, Connection connection, Result result) {
        var worker = connection.worker;
        var database = connection.database;
        CLEANER.register(cursor, () -> worker.submit(() -> {
            database.reading.finish(result);
            return null;
        }));
    }

    /** A loan ends when what the borrower holds of it is lost. */
    static Cleaner.Cleanable whenLost(LentConnection connection, Loan loan) {
        return CLEANER.register(connection, loan);
    }

    private static boolean isCallers(String name) {
        return !name.startsWith("aiosqlite.") && !name.startsWith("asyncio.") && !name.startsWith("java.") && !name.startsWith("jdk.");
    }

    void opened(Database database) {
        this.database = database;
        OPEN.add(this);
    }

    void closed() {
        OPEN.remove(this);
    }

    /** The connection is lost to the program: closes what it held. */
    @Override
    public void run() {
        if (!OPEN.remove(this)) return;
        warn();
        worker.submit(() -> {
            worker.end();
            database.close();
            return null;
        });
    }

    private void warn() {
        System.err.println("aiosqlite: " + file + " was left open; it was opened at " + place
                + ". Close it: try (var db = connect(…)) { … }");
    }
}

package kernel.execution;

import com.google.gson.JsonObject;
import kernel.protocol.Memory;
import kernel.protocol.Publisher;
import kernel.protocol.Request;

/**
 * One run of one cell. Every thread that a cell starts inherits it, so that what the thread prints, however late, finds its cell.
 */
public final class Cell {

    static final InheritableThreadLocal<Cell> INHERITED = new InheritableThreadLocal<>();
    /** How the names of cells' thread groups begin. */
    static final String GROUP = "cell ";
    private static volatile Cell latest;

    private final Request request;
    private final Publisher publisher;
    private final String code;
    private final int number;
    private final ThreadGroup threads;
    private volatile boolean stopped;
    private volatile boolean printed;

    public Cell(Request request, String code, int number, Publisher publisher) {
        this.publisher = publisher;
        this.request = request;
        this.code = code;
        this.number = number;
        this.threads = new ThreadGroup(GROUP + number);
    }

    /**
     * The cell that started the calling thread; for a pool's worker, the one that it works for (see {@link Workers}); for threads that
     * belong to nobody, the one that runs or ran last. Null before any.
     */
    public static Cell current() {
        var starter = INHERITED.get();
        if (starter != null && UserThread.isCurrent()) {
            return starter;
        }
        var worksFor = Workers.current(latest);
        return worksFor != null ? worksFor : starter != null ? starter : latest;
    }

    /** The cell that a pool's worker works for, or did when this was its stack. Null if it is none, or if that is nothing of any cell's. */
    public static Cell ofWorker(Thread thread, StackTraceElement[] stack) {
        return Workers.of(thread, stack, latest);
    }

    /** Makes the calling thread, and the threads it starts, part of this cell. */
    public void enter() {
        INHERITED.set(this);
        latest = this;
    }

    /** True for the cell whose threads were told to stop. */
    static boolean stopsHere() {
        var cell = current();
        return cell != null && cell.stopped;
    }

    public boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    /** Takes back what it has printed and nobody has been sent yet. */
    void cutOutput() {
        publisher.cut(parent());
    }

    /** Tells the user something beside the cell's own output. */
    public void warn(String sentence) {
        Memory.await(() -> publisher.stream(parent(), "stderr", sentence + "\n"));
    }

    /** Prints for the cell, from a thread of the kernel's. */
    public void print(String text) {
        publisher.stream(parent(), "stdout", text);
    }

    /** Notes that this cell has printed something. */
    public void printed() {
        printed = true;
    }

    public boolean hasPrinted() {
        return printed;
    }

    public Request request() {
        return request;
    }

    /** The header that everything this cell publishes carries. */
    public JsonObject parent() {
        return request.header();
    }

    public String code() {
        return code;
    }

    public int number() {
        return number;
    }

    ThreadGroup threads() {
        return threads;
    }
}

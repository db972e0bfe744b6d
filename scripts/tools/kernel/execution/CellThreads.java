package kernel.execution;

/** The threads that a cell has started. */
final class CellThreads {

    private CellThreads() { }

    static void interrupt(Cell cell) {
        cell.threads().interrupt();
    }
}

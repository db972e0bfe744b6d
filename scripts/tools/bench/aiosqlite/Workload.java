package bench.aiosqlite;

/** What is measured, and the goal: at most this part of aiosqlite's time on a quiet machine and on a busy one, or this multiple of C's. */
enum Workload {
    SELECT_THREE_CALLS("10k SELECTs, three calls each", 0.05, 0.25, 0),
    SELECT_ONE_CALL("10k SELECTs, one call each", 0.05, 0.25, 0),
    GATHER("gather of 10k SELECTs", 0.2, 0.2, 0),
    INSERT("10k INSERTs in one transaction", 0.05, 0.25, 0),
    EXECUTE_MANY("executeMany of 100k rows", 0, 0, 1.5),
    FETCH_ALL("fetchAll of 100k rows", 0.5, 0.5, 0),
    ITERATE("iterating 100k rows", 0, 0, 0),
    CONNECT("200 times connect and close", 0.5, 0.5, 0),
    CONNECT_SELECT("200 times connect, SELECT, close", 0.5, 0.5, 0),
    READERS("8 connections, 1k SELECTs each", 0, 0, 0);

    final String title;
    final double ofC;
    private final double quiet;
    private final double busy;

    Workload(String title, double quiet, double busy, double ofC) {
        this.title = title;
        this.quiet = quiet;
        this.busy = busy;
        this.ofC = ofC;
    }

    double ofAiosqlite(boolean coresAreBusy) {
        return coresAreBusy ? busy : quiet;
    }

    boolean writes() {
        return this == INSERT || this == EXECUTE_MANY;
    }
}

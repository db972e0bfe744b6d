package bench.aiosqlite;

/** What is measured, and the goal: at most this part of aiosqlite's time, or this multiple of C's. */
enum Workload {
    SELECT_THREE_CALLS("10k SELECTs, three calls each", 0.2, 0),
    SELECT_ONE_CALL("10k SELECTs, one call each", 0.2, 0),
    GATHER("gather of 10k SELECTs", 0.2, 0),
    INSERT("10k INSERTs in one transaction", 0.2, 0),
    EXECUTE_MANY("executeMany of 100k rows", 0, 1.5),
    FETCH_ALL("fetchAll of 100k rows", 0.5, 0),
    ITERATE("iterating 100k rows", 0, 0),
    CONNECT("200 times connect and close", 0.5, 0),
    READERS("8 connections, 1k SELECTs each", 0, 0);

    final String title;
    final double ofAiosqlite;
    final double ofC;

    Workload(String title, double ofAiosqlite, double ofC) {
        this.title = title;
        this.ofAiosqlite = ofAiosqlite;
        this.ofC = ofC;
    }
}

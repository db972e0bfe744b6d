package bench.asyncio;

/** What is measured, the same on each side. The goals are shares of the others' figures; zero means none. */
enum Workload {
    GATHER("gather of 100,000 that return", "ns each", 0.1, 0.2),
    GATHER_WAITING("gather of 100,000 that wait once", "ns each", 0.1, 0.2),
    GATHER_SLEEPING("gather of 100,000 that wait 10 ms", "ns each", 0.1, 0.2),
    QUEUE("queue hand-off", "ns an element", 0.1, 0.2),
    CREATE("create a task and await it", "ns each", 0.1, 0.2),
    SLEEPERS("10,000 sleepers, beyond their 100 ms", "ns each", 0, 1 / 3.0),
    BYTES("a sleeping task", "bytes", 1, 0),
    LOCK("lock hand-off", "ns each", 0, 1 / 3.0),
    TIMEOUT("timeout set and cancelled", "ns each", 0, 1 / 3.0),
    TO_THREAD("toThread", "ns a call", 0, 1 / 3.0),
    BLOCKING("10,000 toThread calls that block 100 ms", "ms in all", 0, 0),
    ECHO_64("echo of 64 B, 64 connections", "ns a round", 0, 1 / 3.0),
    ECHO_64K("echo of 64 kB, 64 connections", "ns a round", 0, 1 / 3.0);

    final String title;
    final String unit;
    final double goalAsyncio;
    final double goalUvloop;

    Workload(String title, String unit, double goalAsyncio, double goalUvloop) {
        this.title = title;
        this.unit = unit;
        this.goalAsyncio = goalAsyncio;
        this.goalUvloop = goalUvloop;
    }
}

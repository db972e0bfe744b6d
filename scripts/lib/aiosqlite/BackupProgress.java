package aiosqlite;

/** Told how far a backup is, after each step. Runs on the connection's thread. */
@FunctionalInterface
public interface BackupProgress {
    void step(int remaining, int pages);
}

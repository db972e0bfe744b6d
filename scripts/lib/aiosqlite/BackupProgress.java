package aiosqlite;

/** Told how far a backup is, after each step. Runs on the connection's thread. */
@FunctionalInterface
public interface BackupProgress {
    /** Told after each step.
     * @param remaining how many pages are left
     * @param pages how many there are */
    void step(int remaining, int pages);
}

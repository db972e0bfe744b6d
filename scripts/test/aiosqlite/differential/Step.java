package test.aiosqlite.differential;

import java.util.List;

/**
 * One call of a sequence, as both sides read it.
 *
 * @param call   execute, reuse (the same cursor again), returning (execute and fetch all: Python counts only then), many, script, commit, rollback, one, few, all
 * @param values parameters; for many a list of lists. A blob is {@code {"blob": hex}}, which JSON has no other way to say
 */
record Step(String call, String sql, List<?> values) {
    static Step of(String call) {
        return new Step(call, "", List.of());
    }
}

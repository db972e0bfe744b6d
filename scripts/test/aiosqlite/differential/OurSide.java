package test.aiosqlite.differential;

import static aiosqlite.Aiosqlite.connect;

import aiosqlite.Connection;
import aiosqlite.Cursor;
import aiosqlite.DatabaseException;
import aiosqlite.IntegrityException;
import aiosqlite.IsolationLevel;
import aiosqlite.Options;
import aiosqlite.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Runs a sequence through our aiosqlite and says, line by line, what each call gave: as statements.py does for Python's. */
final class OurSide {
    private final List<String> lines = new ArrayList<>();
    private final Connection db;
    private final Cursor reused;
    private Cursor last;

    private OurSide(Connection db) {
        this.db = db;
        this.reused = db.cursor();
        this.last = reused;
    }

    static List<String> run(Sequence sequence) {
        try (var db = connect(":memory:", Options.DEFAULT.isolationLevel(IsolationLevel.valueOf(sequence.isolationLevel)))) {
            var side = new OurSide(db);
            sequence.steps.forEach(side::take);
            return side.lines;
        }
    }

    private void take(Step step) {
        String outcome;
        try {
            outcome = String.valueOf(call(step));
        } catch (DatabaseException e) {
            outcome = e.getClass().getSimpleName().replace("Exception", "") + (e instanceof IntegrityException ? " " + e.reason() : "");
        }
        lines.add(outcome + " | rowcount " + last.rowCount() + " lastrowid " + (last.lastRowId() == null ? "None" : last.lastRowId()) + " total " + db.totalChanges()
            + " in_transaction " + (db.inTransaction() ? "True" : "False") + " columns " + String.join(",", last.description()));
    }

    private Object call(Step step) {
        return switch (step.call()) {
            case "execute" -> done(last = db.execute(step.sql(), values(step.values())));
            case "returning" -> (last = db.execute(step.sql(), values(step.values()))).fetchAll();
            case "reuse" -> {
                last = reused;
                yield done(reused.execute(step.sql(), values(step.values())));
            }
            case "many" -> done(last = db.executeMany(step.sql(), step.values().stream().map(each -> Arrays.asList(values((List<?>) each))).toList()));
            case "script" -> done(last = db.executeScript(step.sql()));
            case "commit" -> {
                db.commit();
                yield "done";
            }
            case "rollback" -> {
                db.rollback();
                yield "done";
            }
            case "one" -> text(last.fetchOne());
            case "few" -> last.fetchMany(3);
            case "all" -> last.fetchAll();
            default -> throw new IllegalArgumentException(step.call());
        };
    }

    private static String done(Cursor cursor) {
        return "done";
    }

    private static Object text(Row row) {
        return row == null ? "None" : row;
    }

    private static Object[] values(List<?> values) {
        return values.stream().map(value -> value instanceof Map<?, ?> blob ? HexFormat.of().parseHex((String) blob.get("blob")) : value).toArray();
    }
}

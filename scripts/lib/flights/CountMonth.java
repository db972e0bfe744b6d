package flights;

import cluster.Job;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Counts in one month's file: flights that left an hour late or more, each beside those that left in time in the same hour, from the same airport. Reads only: done
 * twice it counts the same.
 *
 * @param file the month, as its member finds it
 */
public record CountMonth(String file) implements Job<Integer> {

    private static final String SQL = """
        SELECT count(*) FROM flights late JOIN flights other USING (day, hour, origin)
        WHERE late.dep_delay >= 60 AND other.dep_delay <= 0""";

    /** {@return which month, by its file's name: {@code 2011-01}} */
    public String month() {
        return file.replaceFirst(".*[/\\\\]", "").replace(".db", "");
    }

    @Override
    public Integer call() throws SQLException {
        try (var db = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro"); var statement = db.createStatement();
                var rows = statement.executeQuery(SQL)) {
            return rows.getInt(1);
        }
    }
}

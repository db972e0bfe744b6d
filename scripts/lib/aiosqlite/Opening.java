package aiosqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens a file with the driver set to do nothing on its own. */
final class Opening {
    private Opening() {
    }

    static Database open(String file, Options options) {
        try {
            var config = new SQLiteConfig();
            config.setReadOnly(options.readOnly());
            var connection = new JDBC4Connection("jdbc:sqlite:" + file, file, config.toProperties());
            // the driver would wrap each statement in a BEGIN and COMMIT to find out whether a transaction is open
            connection.getConnectionConfig().setAutoCommit(false);
            connection.getDatabase().busy_timeout((int) Math.min(options.timeout().toMillis(), Integer.MAX_VALUE));
            return new Database(options, connection);
        } catch (SQLException e) {
            throw Problem.opening(e, file);
        }
    }
}

package aiosqlite;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens a file with the driver set to do nothing on its own. */
final class Opening {
    private static final int SQL_LENGTH = 1;                // of SQLite's limits
    private static final int LONGEST_SQL = 1_000_000_000;   // bytes, as Python has it; the driver's million is less than a dump needs

    private static final Properties READ_WRITE = properties(false);
    private static final Properties READ_ONLY = properties(true);

    private Opening() {
    }

    // the driver copies them
    private static Properties properties(boolean readOnly) {
        var config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);     // no thread but the connection's own ever calls SQLite for it
        return config.toProperties();
    }

    static Database open(String file, Options options, Worker worker) {
        var address = address(file, options.uri());
        try {
            var connection = new JDBC4Connection("jdbc:sqlite:" + address, address, options.readOnly() ? READ_ONLY : READ_WRITE);
            // the driver would wrap each statement in a BEGIN and COMMIT to find out whether a transaction is open
            connection.getConnectionConfig().setAutoCommit(false);
            var db = connection.getDatabase();
            db.limit(SQL_LENGTH, LONGEST_SQL);
            ExtraFunctions.takeAway(db);
            return new Database(options, connection, worker);
        } catch (SQLException e) {
            throw Problem.opening(e, file);
        }
    }

    /** What to call the file, so that the driver reads nothing in its name: neither ?pragma=value nor :resource: is a name's business. */
    private static String address(String file, boolean uri) {
        Text.whole("the file's name", file);
        if (file.isEmpty() || file.equals(":memory:")) return file;
        if (uri && file.startsWith("file:")) return withoutPragmas(file);
        try {
            var path = Path.of(file).toAbsolutePath().toString().replace(File.separatorChar, '/');
            return "file://" + (path.startsWith("/") ? "" : "/") + escaped(path);
        } catch (InvalidPathException e) {
            throw new ProgrammingException(Problem.of("the file's name cannot be one here: " + e.getMessage(), ""));
        }
    }

    private static String escaped(String path) {
        var address = new StringBuilder();
        for (var b : path.getBytes(StandardCharsets.UTF_8)) {
            var plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "/-_.~:".indexOf(b) >= 0;
            if (plain) address.append((char) b);
            else address.append(String.format(Locale.ROOT, "%%%02X", b));
        }
        return address.toString();
    }

    // SQLite reads an escaped letter as that letter, the driver does not know its pragma again
    private static String withoutPragmas(String uri) {
        var question = uri.indexOf('?');
        if (question < 0) return uri;
        var address = new StringBuilder(uri.substring(0, question));
        var separator = '?';
        for (var parameter : uri.substring(question + 1).split("&")) {
            if (parameter.isEmpty()) continue;
            address.append(separator);
            if (parameter.charAt(0) < 0x80 && parameter.charAt(0) != '%') address.append(String.format(Locale.ROOT, "%%%02X", (int) parameter.charAt(0))).append(parameter, 1, parameter.length());
            else address.append(parameter);
            separator = '&';
        }
        return address.toString();
    }
}

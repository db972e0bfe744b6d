package flights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.sqlite.SQLiteErrorCode;

/** Three years of flights, a SQLite file a month: all made from those of February 2013, each month leaving out others. */
public final class Months {

    /** How many there are. */
    public static final int ALL = 36;

    private static final int FIRST_YEAR = 2011;

    private Months() {
    }

    /** {@return the files, in order, with absolute paths} In the folder large/months of the working folder, made on first use, some megabytes in all. Each is there
     * whole or not at all, also when two programs make them at once. Blocks; throws {@code UncheckedIOException} with a sentence if they cannot be made.
     *
     * @param there hears of each, as soon as it is there */
    public static List<Path> files(Consumer<Path> there) {
        var folder = Path.of("large", "months").toAbsolutePath();
        var files = new ArrayList<Path>();
        try (var february = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Files.createDirectories(folder);
            for (int month = 0; month < ALL; month++) {
                var file = folder.resolve(String.format(Locale.ROOT, "%d-%02d.db", FIRST_YEAR + month / 12, 1 + month % 12));
                if (!Files.exists(file)) {
                    make(february, file, month);
                }
                files.add(file);
                there.accept(file);
            }
            return files;
        } catch (SQLException failure) {
            boolean full = failure.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code;
            throw cannotFill(folder, full ? "there is no room for them: make room and start again" : failure.getMessage(), failure);
        } catch (IOException failure) {
            throw cannotFill(folder, failure.getMessage(), failure);
        }
    }

    private static UncheckedIOException cannotFill(Path folder, String why, Exception cause) {
        return new UncheckedIOException(folder + " cannot be filled with flights: " + why, new IOException(cause));
    }

    private static void make(Connection february, Path file, int month) throws SQLException, IOException {
        fill(february);
        var half = file.resolveSibling(".half-" + UUID.randomUUID());
        half.toFile().deleteOnExit();       // Ctrl-C runs no finally
        try (var statement = february.createStatement()) {
            statement.execute("ATTACH '" + half.toString().replace("'", "''") + "' AS one");
            try {
                statement.execute("CREATE TABLE one.flights AS SELECT * FROM flights WHERE rowid % " + (month + 3) + " > 0");
            } finally {
                statement.execute("DETACH one");
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void fill(Connection february) throws SQLException, IOException {
        try (var statement = february.createStatement()) {
            if (statement.executeUpdate("CREATE TABLE IF NOT EXISTS flights (day INTEGER, hour INTEGER, carrier TEXT, flight INTEGER, origin TEXT, dest TEXT, "
                    + "dep_delay INTEGER, arr_delay INTEGER)") == 0 && statement.executeQuery("SELECT count(*) FROM flights").getInt(1) > 0) {
                return;
            }
        }
        february.setAutoCommit(false);
        try (var insert = february.prepareStatement("INSERT INTO flights VALUES (?, ?, ?, ?, ?, ?, NULLIF(?, ''), NULLIF(?, ''))"); var rows = rows()) {
            for (var row : rows.lines().skip(1).toList()) {
                var fields = row.split(",", -1);
                for (int each = 0; each < fields.length; each++) {
                    insert.setString(each + 1, fields[each]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        february.commit();
        february.setAutoCommit(true);
    }

    private static BufferedReader rows() {
        var resource = Objects.requireNonNull(Months.class.getResourceAsStream("/flights.csv"));
        return new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII));
    }
}

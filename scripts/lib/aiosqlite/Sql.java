package aiosqlite;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What can be read off a statement's text before SQLite compiles it; the JDBC driver keeps these to itself.
 *
 * @param verb       the first keyword in capitals, empty if there is nothing but white space and comments
 * @param parameters one entry a position: its name with its sign ({@code :age}), or {@code ?}
 * @param end        where the first statement ends
 * @param single     false if a second statement follows the first
 */
record Sql(String text, String verb, List<String> parameters, int end, boolean single) {
    private static final Pattern CHANGE = Pattern.compile("(?i)\\b(INSERT|UPDATE|DELETE|REPLACE)\\b");

    static Sql parse(String text) {
        return new SqlScanner(text).statement();
    }

    /** Python's sqlite3 opens a transaction before these four and before nothing else. */
    boolean changesData() {
        return switch (verb) {
            case "INSERT", "UPDATE", "DELETE", "REPLACE" -> true;
            default -> false;
        };
    }

    /** Whether a table may look different afterwards, so that the names of columns must be asked for anew. */
    boolean changesSchema() {
        return switch (verb) {
            case "CREATE", "DROP", "ALTER", "ATTACH", "DETACH", "ROLLBACK", "PRAGMA" -> true;
            default -> false;
        };
    }

    /** Whether it may change the database, other than as VACUUM and PRAGMA do, which do so in transactions of their own. */
    boolean mayChange() {
        return switch (verb) {
            case "INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "REINDEX", "ANALYZE" -> true;
            case "WITH" -> CHANGE.matcher(text).find();
            default -> false;
        };
    }

    /** Whether a parameter may be a file's name, which SQLite reads up to its first null character. */
    boolean namesFile() {
        return verb.equals("ATTACH") || verb.equals("VACUUM");
    }

    /** The name at a position as an error message calls it: {@code parameter 2 (:age)}. */
    String describe(int position) {
        var name = position <= parameters.size() ? parameters.get(position - 1) : "?";
        return name.startsWith("?") ? "parameter " + position : "parameter " + position + " (" + name + ")";
    }
}

package kernel.magics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which name was meant by one that does not exist. */
final class Meant {

    private Meant() { }

    /** The nearest of the names, if it is at most two letters away, or one for a short name. */
    static Optional<String> by(String written, Collection<String> names) {
        var wanted = written.toLowerCase(Locale.ROOT);
        return names.stream().min(Comparator.comparingInt(name -> distance(name.toLowerCase(Locale.ROOT), wanted)))
                .filter(name -> distance(name.toLowerCase(Locale.ROOT), wanted) <= (name.length() > 3 ? 2 : 1));
    }

    /** How many letters have to be changed, added or left out (Levenshtein). */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

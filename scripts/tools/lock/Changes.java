package lock;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What two states of a lock differ in, in lines for a person. */
final class Changes {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^([A-Za-z0-9._-]+)==([^\\s;]+)");
    private static final Pattern ARTIFACT = Pattern.compile("(?m)^([^:\\s]+:[^:\\s]+):(\\S+) ");

    private Changes() {}

    static List<String> between(String before, String after) {
        var old = versions(before);
        var fresh = versions(after);
        var names = new TreeSet<String>(old.keySet());
        names.addAll(fresh.keySet());
        var lines = names.stream().flatMap(name -> line(name, old.get(name), fresh.get(name))).toList();
        return lines.isEmpty() ? List.of("the same versions, other hashes") : lines;
    }

    private static Stream<String> line(String name, String old, String fresh) {
        if (old == null) {
            return Stream.of("+ " + name + " " + fresh);
        }
        if (fresh == null) {
            return Stream.of("- " + name + " " + old);
        }
        return old.equals(fresh) ? Stream.empty() : Stream.of(name + " " + old + " → " + fresh);
    }

    /** One name may stand with several versions: of a package for several systems, of an artifact for several programs. */
    private static Map<String, String> versions(String lock) {
        var versions = new TreeMap<String, String>();
        for (var pattern : List.of(PACKAGE, ARTIFACT)) {
            pattern.matcher(lock).results().forEach(found -> versions.merge(found.group(1), found.group(2), (one, other) -> one + ", " + other));
        }
        return versions;
    }
}

package kernel.magics;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.source.CodeOnly;

/** A magic whose value is assigned, {@code var jars = %jars lib/*.jar}: within Java it is a call. */
final class Assigned {

    private static final Pattern MAGIC = Pattern.compile("[^=!<>]=[ \\t]*(%(\\w+))");
    private static final Pattern ARGUMENTS = Pattern.compile("([^\\n;]*);?[ \\t]*$", Pattern.MULTILINE);

    private final Predicate<String> known;
    private final StringBuilder text = new StringBuilder();

    private Assigned(Predicate<String> known) {
        this.known = known;
    }

    /** The code with these magics as calls, on the same lines. */
    static String asCalls(String code, Predicate<String> known) {
        var assigned = new Assigned(known);
        int[] copied = {0};
        Parts.java(code, 0, code.length(), known).forEach(part -> {
            assigned.text.append(code, copied[0], part.from());
            assigned.add(code.substring(part.from(), part.to()));
            copied[0] = part.to();
        });
        return assigned.text.append(code, copied[0], code.length()).toString();
    }

    private void add(String java) {
        var magic = MAGIC.matcher(java.indexOf('%') < 0 ? "" : CodeOnly.of(java));
        while (magic.find()) {
            var arguments = ARGUMENTS.matcher(java).region(magic.end(), java.length());
            if (known.test(magic.group(2)) && arguments.lookingAt()) {
                text.append(java, 0, magic.start(1)).append(call(magic.group(2), arguments.group(1)));
                add(java.substring(arguments.end()));       // looked at anew: the arguments are no Java, and may hold quotes, or a star behind a slash
                return;
            }
        }
        text.append(java);
    }

    private static String call(String name, String arguments) {
        return "lineMagic(\"" + name + "\", List.of(" + Stream.of(arguments.strip().split("\\s+")).filter(word -> !word.isEmpty())
                .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"').collect(Collectors.joining(", ")) + "));";
    }
}

package kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.source.CodeOnly;

/** A magic whose value is assigned, {@code var jars = %jars lib/*.jar}: within Java it is a call. The user never sees that call. */
final class Assigned {

    private static final Pattern MAGIC = Pattern.compile("[^=!<>]=[ \\t]*(%(\\w+))");
    private static final Pattern ARGUMENTS = Pattern.compile("([^\\n;]*);?[ \\t]*$", Pattern.MULTILINE);

    private final Predicate<String> known;
    private final StringBuilder text = new StringBuilder();
    private final List<Call> calls = new ArrayList<>();

    private Assigned(Predicate<String> known) {
        this.known = known;
    }

    /** Where a call stands in the Java, and the magic in the cell; both ends are behind the last character. */
    private record Call(int from, int to, int writtenFrom, int writtenTo) { }

    /** The code with these magics as calls, on the same lines. */
    static Assigned in(String code, Predicate<String> known) {
        var assigned = new Assigned(known);
        int[] copied = {0};
        Parts.java(code, 0, code.length(), known).forEach(part -> {
            assigned.text.append(code, copied[0], part.from());
            assigned.add(code.substring(part.from(), part.to()), part.from());
            copied[0] = part.to();
        });
        assigned.text.append(code, copied[0], code.length());
        return assigned;
    }

    /** The code as Java. */
    String java() {
        return text.toString();
    }

    /** Where in the cell a position of the Java stands. */
    int written(int position) {
        int moved = 0;
        for (var call : calls) {
            if (position < call.from) {
                break;
            }
            if (position < call.to) {
                return call.writtenFrom;
            }
            moved = call.writtenTo - call.to;
        }
        return position + moved;
    }

    private void add(String java, int written) {
        var magic = MAGIC.matcher(java.indexOf('%') < 0 ? "" : CodeOnly.of(java));
        while (magic.find()) {
            var arguments = ARGUMENTS.matcher(java).region(magic.end(), java.length());
            if (known.test(magic.group(2)) && arguments.lookingAt()) {
                int from = text.append(java, 0, magic.start(1)).length();
                text.append(call(magic.group(2), arguments.group(1)));
                calls.add(new Call(from, text.length(), written + magic.start(1), written + arguments.end()));
                add(java.substring(arguments.end()), written + arguments.end());       // looked at anew: the arguments are no Java, and may hold quotes, or a star behind a slash
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

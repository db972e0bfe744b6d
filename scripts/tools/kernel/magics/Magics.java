package kernel.magics;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.directives.Directives;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.execution.JavaSession;
import kernel.execution.JavaSession.Value;
import kernel.execution.UserThread;

/** Runs a cell of Java and magics, part by part. IJava's magics mean what they mean there. */
public final class Magics {

    private static final Pattern ASSIGNED = Pattern.compile("^([^\\n\"/]*[^=!<>]=[ \\t]*)%(\\w+)([^\\n;]*);?[ \\t]*$", Pattern.MULTILINE);

    private static final Pattern LINE = Pattern.compile("^[ \\t]*%[a-zA-Z][^\\n]*$", Pattern.MULTILINE);

    private final Map<String, Magic> byName = new LinkedHashMap<>();
    private final JavaSession session;
    private boolean started;

    public Magics(JavaSession session, Directives directives) {
        this.session = session;
        add(new MavenMagics(session, directives).all());
        add(new FileMagics(session, this).all());
        add(new TimeMagics(session, this).all());
        add(new SessionMagics(session, this).all());
        add(new ShellMagics().all());
    }

    private void add(List<Magic> magics) {
        magics.forEach(magic -> magic.names().forEach(name -> byName.put(name, magic)));
    }

    Collection<Magic> all() {
        return new LinkedHashSet<>(byName.values());
    }

    /** The names that may follow {@code %}, or {@code %%} at the top of a cell. */
    public List<String> names(boolean whole) {
        return byName.entrySet().stream().filter(entry -> whole ? entry.getValue().takesCell() : entry.getValue().takesLine())
                .map(Map.Entry::getKey).toList();
    }

    /** Code with the lines of its magics blanked out; every other character stays where it is. */
    public static String withoutLines(String code) {
        return LINE.matcher(code).replaceAll(line -> " ".repeat(line.group().length()));
    }

    /** How a magic is written, and what it does; null if there is none of that name. */
    public String help(String name) {
        var magic = byName.get(name);
        return magic == null ? null : magic.usage() + "\n" + magic.help();
    }

    /** Runs a cell. @throws CellFailure at the first part that fails */
    public Value run(Cell cell, String code, UserThread user) throws CellFailure {
        if (!started) {
            started = true;
            session.shell();                                     // must be there to be told of the class path
            session.classPath().add(IJavaEnvironment.classPath());
            run(cell, IJavaEnvironment.startUp(), user);
        }
        var java = ASSIGNED.matcher(code).replaceAll(this::called);
        return run(cell, java, 0, java.length(), user);
    }

    /** A magic whose value is assigned is a call within Java. */
    private String called(MatchResult assigned) {
        var name = assigned.group(2);
        var text = byName.containsKey(name) ? assigned.group(1) + "lineMagic(\"" + name + "\", List.of("
                + Stream.of(assigned.group(3).strip().split("\\s+")).filter(word -> !word.isEmpty())
                        .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"').collect(Collectors.joining(", ")) + "));"
                : assigned.group();
        return Matcher.quoteReplacement(text);
    }

    Value run(Cell cell, String code, int from, int to, UserThread user) throws CellFailure {
        var last = Magic.NOTHING;
        for (var part : Parts.of(code, from, to, byName::containsKey)) {
            last = part.name() == null ? session.run(cell, code, part.from(), part.to(), user)
                    : call(new Call(part.name(), part.line(), code, part.from(), part.to(), part.whole(), cell, user));
        }
        return last;
    }

    /** Runs one magic by its name, as a cell's Java may. */
    public Object call(String name, String line, String body, Cell cell, UserThread user) throws CellFailure {
        return call(new Call(name, line, body == null ? line : body, 0, (body == null ? line : body).length(), body != null, cell, user)).value();
    }

    private Value call(Call call) throws CellFailure {
        var magic = byName.get(call.name());
        if (magic == null || !(call.whole() ? magic.takesCell() : magic.takesLine())) {
            throw new CellFailure.Said("UsageError", unknown(call, magic));
        }
        try {
            return magic.plain() ? magic.action().run(call) : call.user().run(() -> magic.action().run(call));
        } catch (CellFailure failure) {
            throw failure;
        } catch (Exception | Error thrown) {
            throw new CellFailure.Threw(thrown, session.lines());
        }
    }

    private String unknown(Call call, Magic otherKind) {
        var written = (call.whole() ? "%%" : "%") + call.name();
        if (otherKind != null) {
            return written + ": it is written " + otherKind.usage() + ".";
        }
        var near = names(call.whole()).stream().min(Comparator.comparingInt(name -> distance(name.toLowerCase(), call.name().toLowerCase())));
        var meant = near.filter(name -> distance(name.toLowerCase(), call.name().toLowerCase()) <= (name.length() > 3 ? 2 : 1));
        return "There is no magic " + written + meant.map(name -> ". Did you mean " + (call.whole() ? "%%" : "%") + name + "?")
                .orElse("; %help lists them all.");
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

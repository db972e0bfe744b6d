package kernel.errors;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kernel.source.CodeOnly;

/** Hints for a name that cannot be found, where something is there that was meant: under another name, or as something else. */
public final class ByName {

    private static final Pattern METHOD = Pattern.compile("\\bmethod (\\w+)\\(");
    private static final Pattern CLASS = Pattern.compile("(?<!location: )\\bclass (\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("symbol:\\s+variable (\\w+)");
    private static final Pattern TYPE = Pattern.compile("symbol:\\s+(?:class|variable) (\\w+)");
    private static final Pattern IN_COLLECTION = Pattern.compile("symbol:\\s+method (\\w+)\\([^\\n]*\\)\\s+location: (?:variable \\w+ of type|class|interface) "
            + "(?:java\\.util\\.)?\\w*(?:List|Set|Deque|Map|Collection)\\b");
    private static final Pattern OF_LIBRARY = Pattern.compile("\\b(?:asyncio|aiosqlite)\\.[\\w.]+");

    private static final Pattern OF_A_FILE = Pattern.compile("\\bopen\\((?:java\\.lang\\.)?String\\b");

    /** Python's functions that a program has without an import. */
    private static final Map<String, String> PYTHONS = Map.ofEntries(
            Map.entry("print", "a line is printed by IO.println(…)."),
            Map.entry("input", "a line is read by IO.readln(\"…\")."),
            Map.entry("len", "the length of a text is text.length(), of an array array.length, of a collection list.size()."),
            Map.entry("sum", "Java has no sum(…): add up in a loop, or write list.stream().mapToInt(each -> each).sum()"),
            Map.entry("range", "Java has no range(…): for (int i = 0; i < 3; i++) { … }"),
            Map.entry("sorted", "Java has no sorted(…): list.stream().sorted().toList()"),
            Map.entry("reversed", "Java has no reversed(…): list.reversed()"),
            Map.entry("enumerate", "Java has no enumerate(…): for (int i = 0; i < list.size(); i++) { … list.get(i) … }"),
            Map.entry("zip", "Java has no zip(…): for (int i = 0; i < list.size(); i++) { … list.get(i) … }"),
            Map.entry("min", "the smaller of two is Math.min(a, b), the smallest in a list Collections.min(list)."),
            Map.entry("max", "the larger of two is Math.max(a, b), the largest in a list Collections.max(list)."),
            Map.entry("abs", "Java has no abs(…) without its class: Math.abs(…)"),
            Map.entry("str", "text of a value is String.valueOf(…)."),
            Map.entry("list", "a list is written List.of(1, 2, 3), or new ArrayList<>() if it is to grow."),
            Map.entry("dict", "a map is written Map.of(key, value), or new HashMap<>() if it is to grow."),
            Map.entry("isinstance", "what a value is an instance of is asked by value instanceof String text"),
            Map.entry("open", "a file is read by Files.readString(Path.of(\"…\"))."));

    private static final Map<String, String> PYTHONS_TYPES = Map.of("str", "text is a String.", "bool", "true or false is a boolean.",
            "list", "a list says what is in it: List<String>", "dict", "a map says what is in it: Map<String, Integer>",
            "global", "a method may change a variable of a cell: leave the line out.", "nonlocal", "a method may change a variable of a cell: leave the line out.");

    private ByName() { }

    static Optional<String> hint(Problem problem, String code, Known known, ClassLoader types) {
        boolean alone = !code.substring(0, Math.clamp(problem.position(), 0, code.length())).stripTrailing().endsWith(".") && !code.startsWith(".", problem.position());
        return !problem.code().startsWith("compiler.err.cant.resolve") ? Optional.empty() : checked(problem.message(), code).or(() -> alone ? missing(problem.message(), code, known) : Optional.<String>empty())
                .or(() -> VARIABLE.matcher(problem.message()).results().map(found -> found.group(1)).filter(name -> isMethod(name, code, known))
                        .map(name -> name + " is a method: " + name + "(…) calls it, () -> " + name + "(…) hands it over.").findFirst())
                .or(() -> inCollection(problem.message())).or(() -> written(problem.message(), types)).or(() -> called(problem.message(), types));
    }

    /** The answer to an exercise is checked before its cell has run, or has compiled. */
    private static Optional<String> checked(String message, String code) {
        return METHOD.matcher(message).results().map(found -> found.group(1)).filter(name -> code.contains("Check.that(\"" + name + "\","))
                .map(name -> "run the cell above that declares " + name + "; if it does not compile, begin there.").findFirst();
    }

    /** A hint for a method or a type that nobody has declared, such as {@code method sum(int)}. */
    public static Optional<String> missing(String what, String code, Known known) {
        return CLASS.matcher(what).results().map(found -> PYTHONS_TYPES.get(found.group(1))).filter(hint -> hint != null).findFirst().or(() -> method(what, code, known));
    }

    private static Optional<String> method(String what, String code, Known known) {
        return METHOD.matcher(what).results().map(found -> found.group(1)).limit(1)
                .map(name -> variable(name, code, known).orElse(what.contains("location: variable") || what.matches("(?s).*location: class java\\..*") ? null
                        : name.equals("open") && !OF_A_FILE.matcher(what).find() ? null : PYTHONS.get(name))).filter(hint -> hint != null).findFirst();
    }

    private static boolean isMethod(String name, String code, Known known) {
        return known.methods().contains(name) || Pattern.compile("\\b\\w[\\w<>\\[\\], ]*\\s" + Pattern.quote(name) + "\\s*\\([^(){};]*\\)[^(){};=]*\\{").matcher(CodeOnly.of(code)).find();
    }

    /** Code in a variable is not called as a method is. */
    private static Optional<String> variable(String name, String code, Known known) {
        var declared = Pattern.compile("\\b(?!(?:return|new|throw|else|await|yield)\\b)([A-Za-z_]\\w*)(?:<[^;(){}]*>)?\\s+" + Pattern.quote(name) + "\\s*[,)=;:]")
                .matcher(CodeOnly.of(code));
        var type = declared.find() ? declared.group(1) : known.variables().get(name);
        if (type == null) {
            return Optional.empty();
        }
        var call = switch (type.replaceFirst("<.*", "").replaceFirst("^.*\\.", "")) {
            case "Callable" -> "call()";
            case "Supplier" -> "get()";
            case "Runnable", "Action" -> "run()";
            case "Function", "BiFunction" -> "apply(…)";
            case "Consumer", "BiConsumer" -> "accept(…)";
            case "Predicate" -> "test(…)";
            default -> null;
        };
        return call == null ? Optional.empty() : Optional.of(name + " is a variable: its code runs with " + name + "." + call);
    }

    private static Optional<String> inCollection(String message) {
        return IN_COLLECTION.matcher(message).results().map(found -> found.group(1)).map(name -> switch (name) {
            case "append" -> "a list grows with add(…).";
            case "items" -> "the pairs of a map are map.entrySet(), each has getKey() and getValue().";
            case "keys" -> "the keys of a map are map.keySet().";
            case "index" -> "where a value stands in a list is list.indexOf(value).";
            default -> null;
        }).filter(hint -> hint != null).findFirst();
    }

    /** {@code create_task}, where there is a {@code createTask}. */
    private static Optional<String> written(String message, ClassLoader types) {
        return METHOD.matcher(message).results().map(found -> found.group(1)).filter(name -> name.contains("_")).map(ByName::camelCase)
                .filter(name -> Stream.concat(Stream.of("asyncio.Asyncio", "aiosqlite.Aiosqlite"), OF_LIBRARY.matcher(message).results().map(found -> found.group()))
                        .anyMatch(type -> hasMethod(type, name, types))).map(name -> "it is written " + name + "(…), without underscores.").findFirst();
    }

    private static String camelCase(String name) {
        return Pattern.compile("(?<=\\w)_(\\w)").matcher(name).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static boolean hasMethod(String type, String name, ClassLoader types) {
        try {
            return Arrays.stream(Class.forName(type, false, types).getMethods()).anyMatch(method -> method.getName().equals(name));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return false;
        }
    }

    /** {@code TimeoutError}, where there is a {@code TimeoutException}. */
    private static Optional<String> called(String message, ClassLoader types) {
        return TYPE.matcher(message).results().map(found -> found.group(1)).flatMap(name -> Stream.of("asyncio.", "aiosqlite.")
                        .map(home -> home + name.replaceFirst("(?:Error)?$", "Exception")).filter(type -> isType(type, types)))
                .map(type -> "it is called " + type.replaceFirst(".*\\.", "") + " here, and imported by import " + type + ";").findFirst();
    }

    private static boolean isType(String name, ClassLoader types) {
        try {
            return Modifier.isPublic(Class.forName(name, false, types).getModifiers());
        } catch (ClassNotFoundException | LinkageError unknown) {
            return false;
        }
    }
}

package kernel.execution;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Snippet;
import kernel.source.CodeOnly;

/**
 * Methods of interfaces that have no body. While a declaration waits for another one, JShell compiles it with bodies that throw, and gives
 * these one, too: an error that is not the user's, and the interface would be of no use to those that only name it.
 */
final class InterfaceMethods {

    private static final Pattern INTERFACE = Pattern.compile("\\binterface\\s+\\w[^;{}]*$");

    private final Field waiting = field(DeclarationSnippet.class, "corralled");
    private final Class<?> several = Class.forName("jdk.jshell.Wrap$CompoundWrap");
    private final Field parts = field(several, "os");
    private final Constructor<?> of = several.getDeclaredConstructor(Object[].class);
    private final Class<?> piece = Class.forName("jdk.jshell.Wrap$RangeWrap");
    private final Field range = field(piece, "range");
    private final Field end = field(Class.forName("jdk.jshell.Wrap$Range"), "end");

    InterfaceMethods() throws ReflectiveOperationException {
        of.setAccessible(true);
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        var field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Lets them be without a body. */
    void mend(Snippet declaration) throws IllegalAccessException {
        var ends = ends(declaration.source());
        if (!ends.isEmpty() && waiting.get(declaration) != null) {
            waiting.set(declaration, mended(waiting.get(declaration), ends));
        }
    }

    private Object mended(Object wrap, Set<Integer> ends) throws IllegalAccessException {
        if (!several.isInstance(wrap)) {
            return wrap;
        }
        var all = ((Object[]) parts.get(wrap)).clone();
        if (all.length == 2 && piece.isInstance(all[0]) && ends.contains(end.getInt(range.get(all[0])))) {
            all[1] = ";";
        }
        for (int i = 0; i < all.length; i++) {
            all[i] = mended(all[i], ends);
        }
        try {
            return of.newInstance((Object) all);
        } catch (ReflectiveOperationException otherJdk) {
            return wrap;
        }
    }

    /** Where in a declaration the methods end that have no body and stand in an interface. */
    private static Set<Integer> ends(String declaration) {
        var ends = new HashSet<Integer>();
        if (!declaration.contains("interface")) {
            return ends;
        }
        var code = CodeOnly.of(declaration);
        var isInterface = new ArrayDeque<Boolean>();
        int begins = 0;                             // the member, or the head of a type
        for (int at = 0; at < code.length(); at++) {
            switch (code.charAt(at)) {
                case '{' -> {
                    isInterface.push(INTERFACE.matcher(code.substring(begins, at)).find());
                    begins = at + 1;
                }
                case '}' -> {
                    isInterface.poll();
                    begins = at + 1;
                }
                case ';' -> {
                    var member = code.substring(begins, at);
                    if (Boolean.TRUE.equals(isInterface.peek()) && member.contains("(") && !member.contains("=")) {
                        ends.add(at);
                    }
                    begins = at + 1;
                }
                default -> { }
            }
        }
        return ends;
    }
}

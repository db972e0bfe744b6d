package kernel.execution;

import java.util.ArrayDeque;
import java.util.regex.Pattern;
import kernel.source.CodeOnly;

/** Looks for methods of interfaces that have no body. */
final class InterfaceMethods {

    private static final Pattern INTERFACE = Pattern.compile("\\binterface\\s+\\w[^;{}]*$");

    private InterfaceMethods() { }

    /** True if a type is an interface, or has one within it, with a method that has no body. */
    static boolean lackBody(String type) {
        if (!type.contains("interface")) {
            return false;
        }
        var code = CodeOnly.of(type);
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
                        return true;
                    }
                    begins = at + 1;
                }
                default -> { }
            }
        }
        return false;
    }
}

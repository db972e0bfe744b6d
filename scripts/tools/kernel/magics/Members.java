package kernel.magics;

import java.lang.reflect.AccessFlag;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kernel.execution.AsWritten;

/** A type's members that are not private, with their generic signatures. */
final class Members {

    private Members() { }

    static String of(Class<?> type) {
        var lines = new ArrayList<String>();
        lines.add(type.toGenericString() + heirs(type) + " {");
        Stream.of(type.getDeclaredFields()).filter(field -> shown(field.accessFlags())).forEach(field -> lines.add("  " + written(field, field.toGenericString()) + ";"));
        Stream.<Executable>concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(member -> shown(member.accessFlags())).map(member -> written(member, member.toGenericString())).sorted().forEach(line -> lines.add("  " + line + ";"));
        lines.add("}");
        // neither the wrapper that JShell puts a cell's type into nor the type's own name before each member says anything
        var owner = type.getTypeName().replaceFirst("^REPL\\.\\$JShell\\$\\w+[.$]", "");
        return String.join("\n", lines).replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "")
                .replaceAll("\\b" + Pattern.quote(owner) + "\\.(?=\\w+(\\(|;))", "");
    }

    private static String written(Member member, String text) {
        int modifiers = AsWritten.modifiers(member);
        return Modifier.isPublic(modifiers) ? text : text.replaceFirst("^public ", Modifier.isProtected(modifiers) ? "protected " : "");
    }

    private static String heirs(Class<?> type) {
        var text = new StringBuilder();
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            text.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        if (type.getGenericInterfaces().length > 0) {
            text.append(type.isInterface() ? " extends " : " implements ")
                    .append(String.join(", ", Stream.of(type.getGenericInterfaces()).map(java.lang.reflect.Type::getTypeName).toList()));
        }
        return text.toString();
    }

    private static boolean shown(java.util.Set<AccessFlag> flags) {
        return !flags.contains(AccessFlag.PRIVATE) && !flags.contains(AccessFlag.SYNTHETIC);
    }
}

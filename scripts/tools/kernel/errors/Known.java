package kernel.errors;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.VarSnippet;

/**
 * What cells have declared, as far as a hint needs it.
 *
 * @param variables by name the type of each
 */
public record Known(Map<String, String> variables, Set<String> methods) {

    public static Known of(JShell shell) {
        return new Known(shell.variables().collect(Collectors.toMap(VarSnippet::name, VarSnippet::typeName, (_, newer) -> newer)),
                shell.methods().map(MethodSnippet::name).collect(Collectors.toSet()));
    }
}

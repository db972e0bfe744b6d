package kernel.magics;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import kernel.errors.CellFailure;
import kernel.execution.JavaSession;
import kernel.execution.JavaSession.Value;

/** What the cells have declared so far, and what magics there are. */
final class SessionMagics {

    private final Declarations declarations;
    private final Magics magics;

    SessionMagics(JavaSession session, Magics magics) {
        this.declarations = new Declarations(session);
        this.magics = magics;
    }

    List<Magic> all() {
        return List.of(
                Magic.of("who whos", "%who", "Lists the variables, methods and types that cells have declared.", this::who),
                Magic.ofJava("reset", "%reset", "Forgets all variables, methods, types and imports of the cells; the class path stays.", this::reset),
                Magic.of("javap", "%javap Type", "Lists the members of a type, with their types; private ones are left out.", this::javap),
                Magic.of("help lsmagic", "%help [magic]", "Lists the magics, or explains one.", this::help));
    }

    private Value who(Call call) {
        var lines = declarations.all().map(SessionMagics::line).filter(line -> !line.isEmpty()).sorted().toList();
        System.out.println(lines.isEmpty() ? "Nothing is declared yet." : String.join("\n", lines));
        return Magic.NOTHING;
    }

    private static String line(Snippet snippet) {
        return switch (snippet) {
            case VarSnippet variable -> "variable  " + variable.typeName() + " " + variable.name();
            case MethodSnippet method -> "method    " + method.name() + "(" + method.parameterTypes() + ")";
            case TypeDeclSnippet type -> "type      " + type.subKind().name().replaceFirst("_TYPE.*|_SUBKIND", "").toLowerCase(Locale.ROOT) + " " + type.name();
            default -> "";
        };
    }

    private Value reset(Call call) {
        var forgotten = declarations.reset();
        var counts = Stream.of(count(forgotten, VarSnippet.class, "variable"), count(forgotten, MethodSnippet.class, "method"),
                count(forgotten, TypeDeclSnippet.class, "type"), count(forgotten, ImportSnippet.class, "import")).filter(text -> !text.isEmpty()).toList();
        call.cell().print(counts.isEmpty() ? "There was nothing to forget.\n" : "Forgotten: " + String.join(", ", counts) + "\n");
        return Magic.NOTHING;
    }

    private static String count(List<Snippet> snippets, Class<? extends Snippet> kind, String name) {
        long count = snippets.stream().filter(kind::isInstance).count();
        return count == 0 ? "" : count + " " + name + (count == 1 ? "" : "s");
    }

    private Value javap(Call call) throws CellFailure {
        var name = call.required("a type: %javap java.util.List").getFirst();
        var type = declarations.type(name);
        if (type == null) {
            throw call.failed("there is no type " + name + "; of a type that is not imported, give the package, too");
        }
        System.out.println(Members.of(type));
        return Magic.NOTHING;
    }

    private Value help(Call call) throws CellFailure {
        if (call.words().isEmpty()) {
            System.out.println(magics.all().stream().map(magic -> magic.usage() + "\n    " + magic.help()).collect(Collectors.joining("\n")));
            return Magic.NOTHING;
        }
        var name = call.words().getFirst().replace("%", "");
        var help = magics.help(name);
        if (help == null) {
            throw call.failed("there is no magic " + name);
        }
        System.out.println(help);
        return Magic.NOTHING;
    }
}

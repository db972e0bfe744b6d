package kernel.magics;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import kernel.execution.JavaSession;

/** What cells have declared so far. */
final class Declarations {

    private final JavaSession session;

    Declarations(JavaSession session) {
        this.session = session;
    }

    /** What is declared and not replaced. */
    Stream<Snippet> all() {
        return session.shell().snippets().filter(snippet -> session.shell().status(snippet).isActive() && !session.isDefault(snippet)
                && snippet.subKind() != Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
    }

    /** Forgets it. Returns what it was. */
    List<Snippet> reset() {
        var forgotten = all().filter(PersistentSnippet.class::isInstance).toList();
        forgotten.reversed().forEach(session.shell()::drop);
        return forgotten;
    }

    /** A type by the name that a cell would use, or null. */
    Class<?> type(String name) {
        var types = session.shell().types().filter(type -> type.name().equals(name)).toList();
        if (!types.isEmpty()) {
            return loaded(session.analysis().wrapper(types.getLast()).fullClassName() + "$" + name);
        }
        return Stream.concat(Stream.of(""), session.shell().imports().flatMap(Declarations::packages))
                .map(start -> loaded(start + name)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private Class<?> loaded(String name) {
        try {
            return session.classPath().types().loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static Stream<String> packages(ImportSnippet one) {
        return switch (one.subKind()) {
            case TYPE_IMPORT_ON_DEMAND_SUBKIND -> Stream.of(one.name().replaceFirst("\\*$", ""));
            case SINGLE_TYPE_IMPORT_SUBKIND -> Stream.of(one.fullname().replaceFirst("\\w+$", ""));
            case MODULE_IMPORT_SUBKIND -> ModuleLayer.boot().findModule(one.name()).stream()
                    .flatMap(module -> module.getDescriptor().exports().stream()).filter(exported -> !exported.isQualified())
                    .map(exported -> exported.source() + ".");
            default -> Stream.empty();
        };
    }
}

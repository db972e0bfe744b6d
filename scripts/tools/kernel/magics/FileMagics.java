package kernel.magics;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kernel.execution.Glob;
import kernel.execution.JavaSession;
import kernel.execution.JavaSession.Value;

/** Jars, folders, scripts and notebooks that lie on disk. Paths count from the notebook's folder. */
final class FileMagics {

    private static final List<String> ENDINGS = List.of("", ".jsh", ".jshell", ".java", ".ijava", ".ipynb");

    private final JavaSession session;
    private final Magics magics;

    FileMagics(JavaSession session, Magics magics) {
        this.session = session;
        this.magics = magics;
    }

    List<Magic> all() {
        return List.of(
                Magic.of("jars", "%jars file.jar …", "Puts jars on the class path; * and ** stand for parts of a path.", call -> add(call, "a jar")),
                Magic.of("classpath", "%classpath [folder or jar …]", "Puts folders and jars on the class path; alone, lists it.", this::classPath),
                Magic.ofJava("load", "%load file.jsh|.java|.ipynb", "Runs a script's code, or a notebook's cells, here.", this::load),
                Magic.of("writefile", "%%writefile [-a] file", "Writes the rest of the cell to a file; with -a, at its end.", this::write));
    }

    private Value classPath(Call call) throws Exception {
        if (call.words().isEmpty()) {
            session.classPath().entries().forEach(System.out::println);
            return Magic.NOTHING;
        }
        return add(call, "a folder or a jar");
    }

    private Value add(Call call, String what) throws Exception {
        var found = new ArrayList<Path>();
        for (var pattern : call.required(what)) {
            if (pattern.isBlank()) {
                throw call.failed("name " + what);
            }
            var files = Glob.files(pattern);
            if (files.isEmpty()) {
                throw call.failed("nothing matches " + pattern + " in " + Path.of("").toAbsolutePath());
            }
            found.addAll(files);
        }
        session.classPath().add(found).hidden().forEach(call.cell()::warn);
        return new Value(false, found.stream().map(Path::toString).toList());
    }

    private Value load(Call call) throws Exception {
        var name = call.required("a script or a notebook").getFirst();
        var file = ENDINGS.stream().map(ending -> Path.of(name + ending)).filter(Files::isRegularFile).findFirst()
                .orElseThrow(() -> call.failed("there is no file " + name + " in " + Path.of("").toAbsolutePath()));
        var last = Magic.NOTHING;
        for (var code : file.toString().endsWith(".ipynb") ? cells(call, file) : List.of(Files.readString(file))) {
            last = magics.run(call.cell(), code, file.toAbsolutePath().getParent(), call.user());
        }
        return last;
    }

    private static List<String> cells(Call call, Path notebook) throws Exception {
        try {
            return JsonParser.parseString(Files.readString(notebook)).getAsJsonObject().getAsJsonArray("cells").asList().stream()
                    .map(JsonElement::getAsJsonObject).filter(cell -> cell.get("cell_type").getAsString().equals("code"))
                    .map(cell -> cell.get("source")).map(source -> source.isJsonArray()
                            ? source.getAsJsonArray().asList().stream().map(JsonElement::getAsString).collect(Collectors.joining())
                            : source.getAsString()).toList();
        } catch (JsonSyntaxException | IllegalStateException | NullPointerException e) {
            throw call.failed(notebook + " is not a notebook");
        }
    }

    private Value write(Call call) throws Exception {
        var words = new ArrayList<>(call.required("the file"));
        boolean append = words.remove("-a") | words.remove("--append");
        if (words.size() != 1) {
            throw call.failed("name one file");
        }
        var file = Path.of(words.getFirst());
        boolean isNew = !Files.exists(file);
        long length = isNew ? 0 : Files.size(file);
        byte[] before = null;
        try {
            if (!append && Files.isRegularFile(file) && Files.isReadable(file)) {
                before = Files.readAllBytes(file);
            }
            Files.writeString(file, call.body(), Stream.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING).toArray(StandardOpenOption[]::new));
        } catch (IOException e) {
            if (append && !isNew) {
                shorten(file, length);
            } else {
                asItWas(file, isNew, before);
            }
            throw call.failed(file + " cannot be written: " + e.getMessage());
        }
        System.out.println((append ? "Appended to " : "Wrote ") + file);
        return Magic.NOTHING;
    }

    /** A full disk must not cost what was in the file; what was there has room there again. */
    private static void asItWas(Path file, boolean isNew, byte[] before) {
        try {
            if (before != null) {
                Files.write(file, before);
            } else if (isNew) {
                Files.deleteIfExists(file);
            }
        } catch (IOException readOnly) {
            // then nothing was written before either
        }
    }

    private static void shorten(Path file, long length) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        } catch (IOException readOnly) {
            // then nothing was written before either
        }
    }
}

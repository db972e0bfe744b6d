package kernel.magics;

import io.github.spencerpark.jupyter.kernel.magic.registry.UndefinedMagicException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kernel.directives.Directives;
import kernel.errors.CellFailure;
import kernel.execution.Cell;
import kernel.execution.Glob;
import kernel.execution.IJavaEnvironment;
import kernel.execution.JavaSession;
import kernel.execution.JavaSession.Value;
import kernel.execution.UserThread;

/** Runs a cell of Java and magics, part by part. IJava's magics mean what they mean there. */
public final class Magics {

    private final Map<String, Magic> byName = new LinkedHashMap<>();
    private final io.github.spencerpark.jupyter.kernel.magic.registry.Magics registered =
            new io.github.spencerpark.jupyter.kernel.magic.registry.Magics();
    private final JavaSession session;
    private final Directives directives;
    private boolean started;

    public Magics(JavaSession session, Directives directives) {
        this.session = session;
        this.directives = directives;
        add(new MavenMagics(session, directives).all());
        add(new FileMagics(session, this).all());
        add(new TimeMagics(session, this).all());
        add(new SessionMagics(session, this).all());
        add(new ShellMagics().all());
    }

    private void add(List<Magic> magics) {
        magics.forEach(magic -> magic.names().forEach(name -> byName.put(name, magic)));
    }

    /** basekernel's registry, in which cells may put magics of their own. */
    public io.github.spencerpark.jupyter.kernel.magic.registry.Magics registered() {
        return registered;
    }

    /** Adds jars and folders to the cells' class path; * and ** stand for parts of a path. */
    public void addToClassPath(String pattern) {
        try {
            session.classPath().add(Glob.files(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<Magic> all() {
        return new LinkedHashSet<>(byName.values());
    }

    /** The names that may follow {@code %}, or {@code %%} at the top of a cell. */
    public List<String> names(boolean whole) {
        return byName.entrySet().stream().filter(entry -> whole ? entry.getValue().takesCell() : entry.getValue().takesLine())
                .map(Map.Entry::getKey).toList();
    }

    /** Code with its magics blanked out, and what they take, unless that is Java; every other character stays where it is. */
    public String javaOf(String code) {
        var java = new StringBuilder(code);
        for (int i = 0; i < java.length(); i++) {
            java.setCharAt(i, code.charAt(i) == '\n' ? '\n' : ' ');
        }
        Parts.java(code, 0, code.length(), byName::containsKey).forEach(part ->
                java.replace(part.from(), part.to(), code.substring(part.from(), part.to())));
        return java.toString();
    }

    /** True for a cell whose magic takes the rest of it as a text of its own kind. */
    public boolean isText(String code) {
        var parts = Parts.of(code, 0, code.length(), byName::containsKey);
        return !parts.isEmpty() && parts.getFirst().whole() && !Parts.RUN_JAVA.contains(parts.getFirst().name());
    }

    /** How a magic is written, and what it does; null if there is none of that name. */
    public String help(String name) {
        var magic = byName.get(name);
        return magic == null ? null : magic.usage() + "\n" + magic.help();
    }

    /** Runs a cell: directives first, then its Java and its magics. @throws CellFailure at the first part that fails */
    public Value run(Cell cell, String code, UserThread user) throws CellFailure {
        return run(cell, code, Path.of("").toAbsolutePath(), user);
    }

    /** Runs a cell, or a file from that folder: the paths of its directives count from there. */
    Value run(Cell cell, String code, Path folder, UserThread user) throws CellFailure {
        if (!started) {
            started = true;
            session.prepare();                                   // must be there to be told of the class path
            session.classPath().add(IJavaEnvironment.classPath());
            run(cell, IJavaEnvironment.startUp(), user);
        }
        follow(cell, javaOf(code), folder, user);
        var assigned = Assigned.in(code, byName::containsKey);
        var java = assigned.java();
        session.lines().written(java, code);
        try {
            return run(cell, java, 0, java.length(), user);
        } catch (CellFailure.DoesNotCompile broken) {
            throw broken.isOf(java) ? broken.in(code, assigned::written) : broken;         // a script that %load has run shows its own lines
        }
    }

    private void follow(Cell cell, String java, Path folder, UserThread user) throws CellFailure {
        if (Directives.areIn(java)) {
            for (var source : onItsThread(user, () -> directives.follow(cell, java, folder, session))) {
                session.declare(cell, source, user);
            }
        }
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
            return registered(call, magic);
        }
        return magic.plain() ? guarded(() -> magic.action().run(call)) : onItsThread(call.user(), () -> magic.action().run(call));
    }

    private <T> T onItsThread(UserThread user, Callable<T> code) throws CellFailure {
        return guarded(() -> user.run(code));
    }

    private <T> T guarded(Callable<T> code) throws CellFailure {
        try {
            return code.call();
        } catch (CellFailure failure) {
            throw failure;
        } catch (Exception | Error thrown) {
            throw new CellFailure.Threw(thrown, session.lines());
        }
    }

    /** Runs a magic that a cell has registered. */
    private Value registered(Call call, Magic otherKind) throws CellFailure {
        try {
            Object value = call.user().run(() -> call.whole() ? registered.applyCellMagic(call.name(), call.words(), call.body())
                    : registered.applyLineMagic(call.name(), call.words()));
            return new Value(value != null, value);
        } catch (UndefinedMagicException none) {
            throw new CellFailure.Said("UsageError", unknown(call, otherKind));
        } catch (Exception | Error thrown) {
            throw new CellFailure.Threw(thrown, session.lines());
        }
    }

    private String unknown(Call call, Magic otherKind) {
        var written = (call.whole() ? "%%" : "%") + call.name();
        if (otherKind != null) {
            return written + ": it is written " + otherKind.usage() + ".";
        }
        return "There is no magic " + written + Meant.by(call.name(), names(call.whole()))
                .map(name -> ". Did you mean " + (call.whole() ? "%%" : "%") + name + "?").orElse("; %help lists them all.");
    }
}

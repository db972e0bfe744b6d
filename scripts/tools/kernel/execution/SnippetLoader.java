package kernel.execution;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the classes of one snippet, or of a family of sealed types. They go once nothing of theirs is reached any more: no lambda, no
 * object, no thread, and no code that names them. To Java they are of another package than those of other snippets ({@link Weaver#open}).
 */
final class SnippetLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final CellLoader cells;
    private final Map<String, byte[]> woven = new ConcurrentHashMap<>();
    private final Map<String, Integer> written = new ConcurrentHashMap<>();
    private final Set<String> mentioned = ConcurrentHashMap.newKeySet();
    private final Set<SnippetLoader> named = ConcurrentHashMap.newKeySet();

    SnippetLoader(CellLoader cells) {
        super("cells", cells);
        this.cells = cells;
    }

    /** To be called before the class is asked for. */
    void put(String name, byte[] bytecode) {
        woven.put(name, bytecode);
    }

    /** True if a class is this one's. */
    boolean has(String name) {
        return woven.containsKey(name);
    }

    /** Notes what the code of a class mentions, and keeps what it names for as long as itself: Java asks for it only once it is needed. */
    void mentions(String name, byte[] bytecode) {
        mentioned.addAll(Versions.mentioned(name, bytecode));
        Versions.named(name, bytecode).map(cells::home).filter(home -> home != null && home != this).forEach(named::add);
    }

    /** Notes the modifiers of a class's members, before what is not private was made public. */
    void opened(String name, byte[] bytecode) {
        written.putAll(AsWritten.of(name, bytecode));
    }

    /** The modifiers that its classes' members have in their cells, see {@link AsWritten}. */
    Map<String, Integer> written() {
        return written;
    }

    /** Where it finds everything else. */
    CellLoader cells() {
        return cells;
    }

    /** The classes of others that its code mentions. */
    Set<String> mentioned() {
        return mentioned;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        var bytecode = woven.get(name);
        if (bytecode == null) {
            return cells.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytecode, 0, bytecode.length);
        }
    }

    /** Also what its classes were made from: a timeline looks up what a lambda hands over. */
    @Override
    public InputStream getResourceAsStream(String name) {
        var bytecode = CellLoader.className(name) == null ? null : woven.get(CellLoader.className(name));
        return bytecode != null ? new ByteArrayInputStream(bytecode) : cells.getResourceAsStream(name);
    }
}

package kernel.execution;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Loads the classes of one statement. Nobody can name them, so they go once nothing of theirs is reached any more: no lambda, no object,
 * no thread. To Java they are of another package than what cells have declared ({@link Apart}).
 */
final class StatementLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final CellLoader cells;
    private final Map<String, byte[]> woven = new HashMap<>();
    private final Set<String> mentioned;

    /** @param mentioned the classes of declarations that the statement mentions */
    StatementLoader(CellLoader cells, Set<String> mentioned) {
        super("cells", cells);
        this.cells = cells;
        this.mentioned = mentioned;
    }

    /** To be called before the first class is asked for. */
    void put(String name, byte[] bytecode) {
        woven.put(name, bytecode);
    }

    /** Where it finds what cells have declared. */
    CellLoader cells() {
        return cells;
    }

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
        var bytecode = name.endsWith(".class") ? woven.get(name.substring(0, name.length() - 6).replace('/', '.')) : null;
        return bytecode != null ? new ByteArrayInputStream(bytecode) : cells.getResourceAsStream(name);
    }
}

package kernel.execution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import kernel.protocol.Log;

/**
 * Loads the classes of cells and of their dependencies. basekernel and the kernel's own words for cells come from the kernel, so
 * that both sides mean the same classes; everything else comes from the cells' class path first.
 */
final class CellLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader kernel = CellLoader.class.getClassLoader();
    private final CellLoader older;
    private final Map<String, byte[]> cells = new ConcurrentHashMap<>();

    /** @param older the loader that this one takes over from, or null. What it has and this has not is found there */
    CellLoader(CellLoader older) {
        super("cells", new URL[0], new JdkLoader());
        this.older = older;
    }

    void put(String name, byte[] bytecode) {
        cells.put(name, bytecode);
    }

    /** Lets the code of a class go that is loaded. */
    void forget(String name) {
        cells.remove(name);
    }

    /** The same for all that are not needed. */
    void keep(Predicate<String> isNeeded) {
        cells.keySet().removeIf(name -> !isNeeded.test(name));
    }

    void add(Path entry) {
        try {
            addURL(entry.toUri().toURL());
        } catch (IOException e) {
            Log.say("not on the class path: " + entry + ", " + e.getMessage());
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("io.github.spencerpark.") || name.startsWith("kernel.") && findResource(name.replace('.', '/') + ".class") == null) {
            return kernel.loadClass(name);              // a user may have a package of that name, too
        }
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException notHere) {
            // last the kernel itself: gson and JeroMQ, which basekernel's types mention
            return older != null ? older.loadClass(name, resolve) : kernel.loadClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytecode = cells.get(name);
        return bytecode == null ? super.findClass(name) : defineClass(name, bytecode, 0, bytecode.length);
    }

    /** Also what the classes of cells were made from, as JShell's own loader gives it. */
    @Override
    public InputStream getResourceAsStream(String name) {
        var bytecode = name.endsWith(".class") ? cells.get(name.substring(0, name.length() - 6).replace('/', '.')) : null;
        return bytecode != null ? new ByteArrayInputStream(bytecode) : super.getResourceAsStream(name);
    }

    @Override
    public URL getResource(String name) {
        var found = super.getResource(name);
        return found == null && older != null ? older.getResource(name) : found;
    }
}

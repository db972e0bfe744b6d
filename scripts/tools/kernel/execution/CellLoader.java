package kernel.execution;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the classes of cells and of their dependencies. basekernel and the kernel's own words for cells come from the kernel, so
 * that both sides mean the same classes; everything else comes from the cells' class path first.
 */
final class CellLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader kernel = CellLoader.class.getClassLoader();
    private final Map<String, byte[]> cells = new ConcurrentHashMap<>();

    CellLoader() {
        super("cells", new URL[0], ClassLoader.getPlatformClassLoader());
    }

    void put(String name, byte[] bytecode) {
        cells.put(name, bytecode);
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("io.github.spencerpark.") || name.startsWith("kernel.")) {
            return kernel.loadClass(name);
        }
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException notHere) {
            return kernel.loadClass(name);          // gson and JeroMQ, which basekernel's types mention
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytecode = cells.remove(name);
        return bytecode == null ? super.findClass(name) : defineClass(name, bytecode, 0, bytecode.length);
    }
}

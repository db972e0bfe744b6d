package kernel.execution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import kernel.protocol.Log;
import kernel.source.SnippetLines;

/**
 * Loads the classes of the cells' dependencies, and knows who has loaded those of cells ({@link SnippetLoader}). basekernel and the kernel's own words for cells come from the kernel, so
 * that both sides mean the same classes; everything else comes from the cells' class path first.
 */
final class CellLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader kernel = CellLoader.class.getClassLoader();
    private final CellLoader older;
    private final Map<String, byte[]> cells = new ConcurrentHashMap<>();
    /** By the snippet's class. What nothing else reaches goes. */
    private final Map<String, WeakReference<SnippetLoader>> homes = new ConcurrentHashMap<>();

    /** @param older the loader that this one takes over from, or null. What it has and this has not is found there */
    CellLoader(CellLoader older) {
        super("cells", new URL[0], new JdkLoader());
        this.older = older;
    }

    /** The one that a class of cells asks for everything else; null if it is not of cells. */
    static CellLoader of(Class<?> type) {
        return type.getClassLoader() instanceof SnippetLoader apart ? apart.cells() : type.getClassLoader() instanceof CellLoader cells ? cells : null;
    }

    /** Notes who loads a snippet. */
    void settle(String wrapper, SnippetLoader home) {
        homes.put(wrapper, new WeakReference<>(home));
    }

    /** Who has loaded a snippet; null if nobody has, if this loader or an older one has, or if it is gone. */
    SnippetLoader home(String wrapper) {
        var known = homes.get(wrapper);
        var home = known == null ? null : known.get();
        return home == null && older != null && !cells.containsKey(wrapper) ? older.home(wrapper) : home;
    }

    private SnippetLoader ownHome(String name) {
        var known = name.startsWith(SnippetFiles.PACKAGE + ".") ? homes.get(SnippetLines.topLevel(name)) : null;
        var home = known == null ? null : known.get();
        return home != null && home.has(name) ? home : null;
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
        homes.values().removeIf(home -> home.get() == null);
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
        var home = ownHome(name);
        if (home != null) {
            return home.loadClass(name);                // the JDK's own way keeps a lock for each name for ever
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

    /** The class that a resource is made of; null if it is none. */
    static String className(String resource) {
        return resource.endsWith(".class") ? resource.substring(0, resource.length() - 6).replace('/', '.') : null;
    }

    /** Also what the classes of cells were made from, as JShell's own loader gives it. */
    @Override
    public InputStream getResourceAsStream(String name) {
        var className = className(name);
        var bytecode = className == null ? null : cells.get(className);
        if (bytecode != null) {
            return new ByteArrayInputStream(bytecode);
        }
        var home = className == null ? null : ownHome(className);
        var found = home != null ? home.getResourceAsStream(name) : super.getResourceAsStream(name);
        return found == null && older != null ? older.getResourceAsStream(name) : found;
    }

    @Override
    public URL getResource(String name) {
        var found = super.getResource(name);
        return found == null && older != null ? older.getResource(name) : found;
    }

    /** Those of older loaders, too: whoever looks for services looks here. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (older == null) {
            return super.getResources(name);
        }
        var all = new LinkedHashSet<String>();
        var urls = Collections.list(super.getResources(name));
        urls.forEach(url -> all.add(url.toExternalForm()));
        Collections.list(older.getResources(name)).stream().filter(url -> all.add(url.toExternalForm())).forEach(urls::add);
        return Collections.enumeration(urls);
    }
}

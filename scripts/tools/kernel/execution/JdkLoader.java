package kernel.execution;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All of the JDK and nothing else. Some of its modules, JShell's among them, belong to the loader that has the kernel, too; whoever looks
 * for their services looks into the loaders above its own, so that one has to be there.
 */
final class JdkLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final Set<String> PACKAGES = ModuleLayer.boot().modules().stream()
            .filter(module -> module.getClassLoader() == ClassLoader.getSystemClassLoader())
            .flatMap(module -> module.getPackages().stream()).collect(Collectors.toSet());

    JdkLoader() {
        super("jdk", ClassLoader.getSystemClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int end = name.lastIndexOf('.');
        return end > 0 && PACKAGES.contains(name.substring(0, end)) ? super.loadClass(name, resolve) : PLATFORM.loadClass(name);
    }

    @Override
    public URL getResource(String name) {
        return PLATFORM.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return PLATFORM.getResources(name);
    }
}

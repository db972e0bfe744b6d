package learn;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ExecutionControlException;

/** Loads classes as JShell does: with a check woven into every loop, by which one that never ends can be stopped. */
final class Woven {

    private Woven() {
    }

    /**
     * @param first a static method of that class without parameters: what the check calls is made when a method is run
     * @throws ReflectiveOperationException if the class cannot be loaded, or that method throws
     */
    static Class<?> load(Map<String, byte[]> classes, String name, String first) throws ReflectiveOperationException {
        var loader = new Loader();
        var control = new LocalExecutionControl(loader);
        try {
            control.load(classes.entrySet().stream().map(each -> new ClassBytecodes(each.getKey(), NoExit.in(each.getValue())))
                .toArray(ClassBytecodes[]::new));
            control.invoke(name, first);
        } catch (ExecutionControlException wrong) {
            throw new ClassNotFoundException(wrong.getMessage(), wrong);
        }
        return loader.findClass(name);
    }

    private static final class Loader implements LoaderDelegate {

        private final Map<String, byte[]> classes = new ConcurrentHashMap<>();

        private final ClassLoader loader = new ClassLoader(Woven.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                var bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };

        @Override
        public void load(ClassBytecodes[] all) {
            for (var each : all) {
                classes.put(each.name(), each.bytecodes());
            }
        }

        @Override
        public void classesRedefined(ClassBytecodes[] all) {
            throw new UnsupportedOperationException("each answer has a loader of its own");
        }

        @Override
        public void addToClasspath(String path) {
            throw new UnsupportedOperationException("the class path is that of the command");
        }

        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            return Class.forName(name, true, loader);
        }
    }
}

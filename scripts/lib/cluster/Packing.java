package cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/** Objects as bytes, by Java's serialisation. What comes from outside comes through {@link Seal} first, and through a filter here. */
final class Packing {

    /** What no job needs is refused: deep nesting, huge arrays, and the JDK's classes that reach out by themselves. {@code -Djdk.serialFilter} adds to it. */
    private static final ObjectInputFilter FILTER = ObjectInputFilter.Config.createFilter(
        "maxdepth=200;maxrefs=10000000;maxarray=100000000;!java.rmi.**;!javax.management.**;!javax.naming.**;!java.net.URL;!sun.**;!com.sun.**;!com.hazelcast.**");

    private Packing() {
    }

    /** @throws NotSerializableException that names the class which cannot travel */
    static byte[] pack(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    /** @param loader finds the classes */
    static Object unpack(byte[] bytes, ClassLoader loader) throws IOException, ClassNotFoundException {
        try (var in = new Reading(new ByteArrayInputStream(bytes), loader)) {
            var ofTheJvm = ObjectInputFilter.Config.getSerialFilter();
            in.setObjectInputFilter(ofTheJvm == null ? FILTER : ObjectInputFilter.merge(FILTER, ofTheJvm));
            return in.value();
        }
    }

    /** In a notebook the classes of cells have a loader of their own. */
    private static final class Reading extends ObjectInputStream {
        private static final String REFUSED = "filter status: ";

        private final ClassLoader loader;
        private String last = "";       // the class whose name was read last

        private Reading(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        /** A filter says that it refuses, and not what. */
        private Object value() throws IOException, ClassNotFoundException {
            try {
                return readObject();
            } catch (InvalidClassException refused) {
                throw String.valueOf(refused.getMessage()).startsWith(REFUSED) ? new InvalidClassException(last, "the filter of what may travel refuses it") : refused;
            }
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
            last = type.getName();
            try {
                return Class.forName(type.getName(), false, loader);
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(type);
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
            throw new ClassNotFoundException(Proxy.class.getName() + " of " + String.join(", ", interfaces) + " does not travel");
        }
    }
}

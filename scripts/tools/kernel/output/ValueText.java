package kernel.output;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.BaseStream;
import kernel.errors.Names;

/** A value as text: arrays and streams with what is in them, long ones cut with a note, whatever its toString() does. */
final class ValueText {

    private static final int LONGEST = 20_000;
    private static final int ELEMENTS = 1_000;
    private static final int DEPTH = 20;

    private final StringBuilder text = new StringBuilder();

    private ValueText() { }

    static String of(Object value) {
        var written = new ValueText();
        written.write(value, 0);
        var note = value instanceof BaseStream<?, ?> ? "\n(a stream can be read once, and showing it has read it)" : "";
        return Names.plain(cut(written.text.toString())) + note;
    }

    /** The beginning of a long text, and how much there was. */
    static String cut(String text) {
        return text.length() <= LONGEST ? text
                : text.substring(0, LONGEST) + "\n… cut: %,d of %,d characters are shown".formatted(LONGEST, text.length());
    }

    private void write(Object value, int depth) {
        if (value == null) {
            text.append("null");
        } else if (value.getClass().isArray()) {
            all(elements(value), Array.getLength(value), depth);
        } else if (value instanceof BaseStream<?, ?> stream) {
            all(stream.iterator(), -1, depth);
        } else if (value instanceof java.util.Collection<?> collection && printsItsElements(value)) {
            all(collection.iterator(), collection.size(), depth);
        } else if (value instanceof Map<?, ?> map && printsItsElements(value)) {
            entries(map, depth);
        } else {
            text.append(safely(value));
        }
    }

    /** The JDK's collections print every element; those of others may have a text of their own. */
    private static boolean printsItsElements(Object collection) {
        return collection.getClass().getModule() == Object.class.getModule();
    }

    private void all(Iterator<?> elements, int size, int depth) {
        text.append('[');
        for (int i = 0; elements.hasNext(); i++) {
            text.append(i == 0 ? "" : ", ");
            if (isFull(i, depth)) {
                text.append(size < 0 ? "…" : "… %,d more".formatted(size - i));
                break;
            }
            write(elements.next(), depth + 1);
        }
        text.append(']');
    }

    private void entries(Map<?, ?> map, int depth) {
        text.append('{');
        int i = 0;
        for (var entry : map.entrySet()) {
            text.append(i == 0 ? "" : ", ");
            if (isFull(i, depth)) {
                text.append("… %,d more".formatted(map.size() - i));
                break;
            }
            write(entry.getKey(), depth + 1);
            text.append('=');
            write(entry.getValue(), depth + 1);
            i++;
        }
        text.append('}');
    }

    private boolean isFull(int written, int depth) {
        return written >= ELEMENTS || text.length() > LONGEST || depth > DEPTH;
    }

    private static Iterator<?> elements(Object array) {
        return array instanceof Object[] objects ? Arrays.asList(objects).iterator()
                : java.util.stream.IntStream.range(0, Array.getLength(array)).mapToObj(i -> Array.get(array, i)).iterator();
    }

    /** Its toString(), or what came of it. An interrupt, and whatever else ends a thread, goes on. */
    private static String safely(Object value) {
        try {
            return String.valueOf(value.toString());
        } catch (Exception | StackOverflowError | AssertionError thrown) {
            return value.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(value))
                    + " (its toString() threw " + thrown.getClass().getName()
                    + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage()) + ")";
        }
    }
}

package asyncio;

import java.util.Arrays;

/** Bytes that came and are not read yet. An array that came whole and leaves whole is not copied. */
final class Bytes {

    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int head;
    private int tail;

    int size() {
        return tail - head;
    }

    /** The array is this object's from now on. */
    void add(byte[] more) {
        if (size() == 0) {
            array = more;
            head = 0;
            tail = more.length;
            return;
        }
        if (tail + more.length > array.length) {
            int room = array.length - size() >= more.length ? array.length : Math.max(2 * array.length, size() + more.length);
            var wider = new byte[room];
            System.arraycopy(array, head, wider, 0, size());
            tail = size();
            head = 0;
            array = wider;
        }
        System.arraycopy(more, 0, array, tail, more.length);
        tail += more.length;
    }

    /** Takes that many out, or all if there are fewer. */
    byte[] take(int count) {
        int taken = Math.min(count, size());
        if (taken == array.length) {
            var whole = array;
            array = NONE;
            head = 0;
            tail = 0;
            return whole;
        }
        var part = Arrays.copyOfRange(array, head, head + taken);
        head += taken;
        return part;
    }


    /** Where the pattern begins, counted from the first byte, looking from there on; -1 if nowhere. */
    int indexOf(byte[] pattern, int from) {
        int last = tail - pattern.length;
        for (int start = head + from; start <= last; start++) {
            if (array[start] == pattern[0] && Arrays.equals(array, start, start + pattern.length, pattern, 0, pattern.length)) {
                return start - head;
            }
        }
        return -1;
    }
}

package asyncio;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as it goes to the other side of a stream. */
final class Utf8 {

    private Utf8() {
    }

    /** Throws IllegalArgumentException if a character is half a pair: it has no bytes, and a question mark is not what was written. */
    static byte[] bytes(String text) {
        try {
            var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.toCharArray()));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException half) {
            throw new IllegalArgumentException("the text cannot be sent as UTF-8: it holds half of a surrogate pair, at character " + place(text));
        }
    }

    private static int place(String text) {
        int at = 0;
        while (!Character.isSurrogate(text.charAt(at)) || Character.isSurrogatePair(text.charAt(at), at + 1 < text.length() ? text.charAt(at + 1) : 0)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }
}

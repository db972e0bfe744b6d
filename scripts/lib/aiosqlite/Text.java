package aiosqlite;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Text on its way to SQLite, and TEXT read as String. A database made with PRAGMA encoding = 'UTF-16' hands out its text so. */
final class Text implements TextFactory {
    private final Database database;
    private Charset charset;            // null until a text is read: asking sooner would read the file before anybody wants to

    Text(Database database) {
        this.database = database;
    }

    /** The text, if SQLite gets this very text: it reads UTF-8, up to the first null character.
     * @param what the text is, for the message
     * @throws ProgrammingException if SQLite would get another one */
    static String whole(String what, String text) {
        if (text.indexOf('\0') >= 0) throw refused(what + " contains a null character", ": SQLite would read only what stands before it", text);
        if (halfPair(text) >= 0) throw refused(what + " holds half a surrogate pair", ": it cannot be written as UTF-8", text);
        return text;
    }

    private static ProgrammingException refused(String reason, String advice, String text) {
        return new ProgrammingException(new Problem(reason, advice, 0, "", text, 0, null));
    }

    /** Where half a surrogate pair stands, which no encoding but Java's own can hold; -1 if nowhere. */
    static int halfPair(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            if (Character.isLowSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) return i;
            i++;
        }
        return -1;
    }

    /** A PRAGMA or a backup may have set another encoding. */
    void forget() {
        charset = null;
    }

    /** Another program may have put another database in place of this one. UTF-8 that is none any more shows itself, UTF-16 does not. */
    void statementBegins() {
        if (charset != StandardCharsets.UTF_8) charset = null;
    }

    private Charset ask() throws SQLException {
        return switch (database.statements.word("PRAGMA encoding")) {
            case "UTF-16le" -> StandardCharsets.UTF_16LE;
            case "UTF-16be" -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
    }

    @Override
    public String text(byte[] bytes) throws SQLException {
        if (charset == null) charset = ask();
        var text = new String(bytes, charset);
        // a sign of bytes that are no such text, or just these characters
        return text.indexOf('\uFFFD') < 0 && text.indexOf('\0') < 0 ? text : again(bytes);
    }

    private String again(byte[] bytes) throws SQLException {
        charset = ask();
        return strictly(charset, bytes, "a TEXT column holds bytes", "read them with textFactory(bytes -> bytes), or CAST(… AS BLOB)");
    }

    /** @throws OperationalException if the bytes are no text in that encoding */
    static String strictly(Charset charset, byte[] bytes, String where, String advice) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new OperationalException(Problem.of(where + " that are not " + charset + ": " + advice, ""));
        }
    }
}

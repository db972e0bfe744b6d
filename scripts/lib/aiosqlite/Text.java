package aiosqlite;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Reads TEXT as String. A database made with PRAGMA encoding = 'UTF-16' hands out its text so. */
final class Text implements TextFactory {
    private final Database database;
    private Charset charset;            // null until a text is read: asking sooner would read the file before anybody wants to

    Text(Database database) {
        this.database = database;
    }

    /** A PRAGMA may have set another encoding. */
    void forget() {
        charset = null;
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
        if (text.indexOf('\uFFFD') >= 0) check(bytes);      // a sign of bytes that are no text, or just that character
        return text;
    }

    private void check(byte[] bytes) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new OperationalException(Problem.of("a TEXT column holds bytes that are not " + charset
                    + ": read them with textFactory(bytes -> bytes), or CAST(… AS BLOB)", ""));
        }
    }
}

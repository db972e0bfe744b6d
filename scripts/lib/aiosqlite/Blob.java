package aiosqlite;

import java.util.Arrays;

/**
 * One blob, read and written in pieces, so that it need not fit in the heap. Its size is fixed. Each piece is a statement of its
 * own, so a transaction around them keeps them together; SQLite copies the whole value for each piece, so pieces should be large.
 * For one task at a time. Like {@code sqlite3.Blob}.
 */
public final class Blob implements AutoCloseable {
    private final Connection connection;
    private final String where;
    private final String column;
    private final String table;
    private final boolean utf8;
    private final long row;
    private final long length;
    private long position;
    private boolean closed;

    Blob(Connection connection, String table, String column, long row) {
        this.connection = connection;
        this.table = Blob.quoted(table);
        this.column = Blob.quoted(column);
        this.row = row;
        this.where = " WHERE rowid = ?";
        var found = connection.executeFetchAll("SELECT typeof(" + this.column + "), length(" + this.column + "), (SELECT encoding FROM pragma_encoding) FROM " + this.table + where, row);
        if (found.isEmpty()) throw new OperationalException(Problem.of("there is no row " + row + " in " + table, ""));
        if (!found.getFirst().get(0).equals("blob")) throw new OperationalException(Problem.of(
                "column " + column + " of row " + row + " holds " + found.getFirst().get(0) + ", not a blob: insert zeroblob(size) first", ""));
        length = found.getFirst().get(1, long.class);
        utf8 = found.getFirst().get(2).equals("UTF-8");
    }

    /** {@return its size in bytes} */
    public long length() {
        return length;
    }

    /** {@return where the next piece begins, in bytes from 0} Like {@code Blob.tell}. */
    public long position() {
        return position;
    }

    /** Moves. Like {@code Blob.seek}.
     * @param position where the next piece begins, in bytes from 0 */
    public void position(long position) {
        if (position < 0 || position > length) throw new IndexOutOfBoundsException("position " + position + " is outside the blob of " + length + " bytes");
        this.position = position;
    }

    /** {@return the next piece; fewer bytes at the end, none after it} Like {@code Blob.read}.
     * @param most how many bytes at most */
    public byte[] read(int most) {
        checkOpen();
        var size = Math.min(most, length - position);
        if (size <= 0) return new byte[0];
        var piece = connection.executeFetchAll("SELECT substr(" + column + ", ?, ?) FROM " + table + where, position + 1, size, row);
        if (piece.isEmpty()) throw gone();
        position += size;
        return piece.getFirst().get(0, byte[].class);
    }

    /** Writes over what is there and moves on. Like {@code Blob.write}.
     * @param piece is copied
     * @throws ProgrammingException if it would make the blob longer */
    public void write(byte[] piece) {
        checkOpen();
        if (piece.length > length - position) throw new ProgrammingException(Problem.of("the blob has " + length + " bytes and " + piece.length
                + " more do not fit at " + position + ": insert a larger zeroblob(size)", ""));
        // joined as text of UTF-16 an odd number of bytes would lose its last one
        var joined = utf8 ? "CAST(substr(" + column + ", 1, ?) || ? || substr(" + column + ", ?) AS BLOB)"
                : "unhex(hex(substr(" + column + ", 1, ?)) || hex(?) || hex(substr(" + column + ", ?)))";
        var written = connection.execute("UPDATE " + table + " SET " + column + " = " + joined + where,
                position, Arrays.copyOf(piece, piece.length), position + piece.length + 1, row);
        if (written.rowCount() == 0) throw gone();
        position += piece.length;
    }

    private OperationalException gone() {
        return new OperationalException(Problem.of("row " + row + " is gone: it was deleted while its blob was open", ""));
    }

    private void checkOpen() {
        if (closed) throw new ProgrammingException(Problem.of("the blob is closed: open it again", ""));
    }

    /** Ends it; commits nothing. */
    @Override
    public void close() {
        closed = true;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

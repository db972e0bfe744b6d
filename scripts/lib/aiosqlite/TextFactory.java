package aiosqlite;

/**
 * Makes of a TEXT column's bytes what the row shall hold. Runs on the connection's thread. Like
 * {@code sqlite3.Connection.text_factory}.
 */
@FunctionalInterface
public interface TextFactory {
    /** {@return what the row shall hold}
     * @param bytes the text in the database's encoding, UTF-8 unless the database was made otherwise; never null
     * @throws Exception what it likes: who reads the row gets it, a checked one as the cause of an {@link OperationalException} */
    Object text(byte[] bytes) throws Exception;
}

package test.aiosqlite;

import static aiosqlite.Aiosqlite.connect;
import static asyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import aiosqlite.Connection;
import aiosqlite.OperationalException;
import aiosqlite.ProgrammingException;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blobs in pieces, as with blobopen in Python's sqlite3. */
class BlobTest {
    private Connection db;

    @BeforeEach
    void open() {
        db = connect(":memory:");
        db.execute("CREATE TABLE \"cover \"\"art\" (picture BLOB)");
    }

    @AfterEach
    void close() {
        db.close();
    }

    private long insert(Object picture) {
        return db.executeInsert("INSERT INTO \"cover \"\"art\" VALUES (?)", picture);
    }

    private byte[] stored(long row) {
        return (byte[]) db.execute("SELECT picture FROM \"cover \"\"art\" WHERE rowid = ?", row).fetchOne().get(0);
    }

    @Test
    void itIsReadInPieces() {
        var picture = new byte[10_000];
        new Random(1).nextBytes(picture);
        var row = insert(picture);
        run(() -> {
            try (var blob = db.openBlob("cover \"art", "picture", row)) {
                assertEquals(10_000, blob.length());
                var all = new ByteArrayOutputStream();
                for (var piece = blob.read(4096); piece.length > 0; piece = blob.read(4096)) all.writeBytes(piece);
                assertArrayEquals(picture, all.toByteArray());
                assertEquals(10_000, blob.position());
                blob.position(9_998);
                assertArrayEquals(new byte[] {picture[9_998], picture[9_999]}, blob.read(100));
            }
        });
    }

    @Test
    void itIsWrittenInPiecesIntoTheRoomThatIsThere() {
        db.execute("INSERT INTO \"cover \"\"art\" VALUES (zeroblob(8))");
        try (var blob = db.openBlob("cover \"art", "picture", 1)) {
            blob.write(new byte[] {1, 0, -1});
            blob.write(new byte[] {4});
            blob.position(7);
            blob.write(new byte[] {8});
            assertArrayEquals(new byte[] {1, 0, -1, 4, 0, 0, 0, 8}, stored(1));
            var error = assertThrows(ProgrammingException.class, () -> blob.write(new byte[] {9}));
            assertTrue(error.getMessage().contains("insert a larger zeroblob"), error.getMessage());
        }
        assertArrayEquals(new byte[] {1, 0, -1, 4, 0, 0, 0, 8}, stored(1));
    }

    @Test
    void writingIsPartOfTheTransaction() {
        var row = insert(new byte[] {1, 2, 3});
        db.commit();
        try (var blob = db.openBlob("cover \"art", "picture", row)) {
            blob.write(new byte[] {9, 9});
            assertTrue(db.inTransaction());
            db.rollback();
            assertArrayEquals(new byte[] {1, 2, 3}, stored(row));
        }
    }

    @Test
    void whatIsNoBlobSaysWhatItIs() {
        insert("a text");
        var text = assertThrows(OperationalException.class, () -> db.openBlob("cover \"art", "picture", 1));
        assertTrue(text.getMessage().contains("holds text, not a blob"), text.getMessage());
        var nobody = assertThrows(OperationalException.class, () -> db.openBlob("cover \"art", "picture", 7));
        assertTrue(nobody.getMessage().contains("there is no row 7"), nobody.getMessage());
        assertThrows(OperationalException.class, () -> db.openBlob("nowhere", "picture", 1));
    }

    @Test
    void aClosedOneAndADeletedRow() {
        var row = insert(new byte[] {1, 2, 3});
        var blob = db.openBlob("cover \"art", "picture", row);
        assertThrows(IndexOutOfBoundsException.class, () -> blob.position(4));
        assertThrows(IndexOutOfBoundsException.class, () -> blob.position(-1));
        db.execute("DELETE FROM \"cover \"\"art\"");
        var gone = assertThrows(OperationalException.class, () -> blob.read(1));
        assertTrue(gone.getMessage().contains("it was deleted"), gone.getMessage());
        assertThrows(OperationalException.class, () -> blob.write(new byte[] {1}));
        blob.close();
        blob.close();
        assertThrows(ProgrammingException.class, () -> blob.read(1));
        assertThrows(ProgrammingException.class, () -> blob.write(new byte[] {1}));
    }
}

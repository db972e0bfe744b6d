package cluster;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * What the members of one cluster and those who call it know, and nobody else: 128 random bits. The cluster's name is made from it, and the key with which
 * jobs and answers are sealed; the name does not tell the key. Never part of a command line. Threads may share it.
 */
public final class Secret {

    private static final int BYTES = 16;
    private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rw-------");

    private final byte[] bits;

    private Secret(byte[] bits) {
        this.bits = bits;
    }

    /** {@return a new one} */
    public static Secret random() {
        var bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return new Secret(bits);
    }

    /** {@return the one in this file}
     * @param file 32 hexadecimal digits
     * @throws ClusterException if it is not there, others may read it, or it holds something else */
    public static Secret in(Path file) {
        try {
            return read(file);
        } catch (IOException failure) {
            throw new ClusterException("the secret in " + file + " cannot be read: "
                + (failure instanceof NoSuchFileException ? "there is no such file" : failure.getMessage()), failure);
        }
    }

    /** {@return the one in this file, which is made if it is not there, for nobody but its owner}
     * @param file as in {@link #in}
     * @throws ClusterException as there, or if it cannot be made */
    public static Secret madeIn(Path file) {
        try {
            return written(file);
        } catch (FileAlreadyExistsException there) {
            return in(file);
        } catch (IOException failure) {
            throw new ClusterException("the file " + file + " for the secret cannot be made: "
                + (failure instanceof NoSuchFileException ? "there is no such folder" : failure.getMessage()), failure);
        }
    }

    private static Secret written(Path file) throws IOException {
        var secret = random();
        try (var out = Files.newByteChannel(file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(MINE))) {
            out.write(StandardCharsets.US_ASCII.encode(secret.text() + "\n"));
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (IOException noRoom) {
            Files.deleteIfExists(file);         // an empty one would be read for a secret at the next start
            throw noRoom;
        }
        return secret;
    }

    private static Secret read(Path file) throws IOException {
        if (!MINE.containsAll(Files.getPosixFilePermissions(file))) {
            throw new ClusterException("the secret in " + file + " is open to others: make a new one, and keep it with chmod 600");
        }
        try {
            return of(Files.readString(file).strip());
        } catch (IllegalArgumentException | CharacterCodingException other) {
            throw new ClusterException(file + " holds no secret: it would be " + 2 * BYTES + " hexadecimal digits");
        }
    }

    static Secret of(String text) {
        var bits = HexFormat.of().parseHex(text);
        if (bits.length != BYTES) {
            throw new IllegalArgumentException("not " + BYTES + " bytes");
        }
        return new Secret(bits);
    }

    String text() {
        return HexFormat.of().formatHex(bits);
    }

    /** What the members call their cluster, so that no other can be taken for it. */
    String name() {
        return HexFormat.of().formatHex(derived("name").getEncoded());
    }

    Seal seal() {
        return new Seal(derived("seal"));
    }

    private SecretKey derived(String purpose) {
        try {
            var spec = HKDFParameterSpec.ofExtract().addIKM(bits).thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", spec);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Not what it is. */
    @Override
    public String toString() {
        return "a secret";
    }
}

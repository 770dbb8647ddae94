package io.accounthealth.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The public key of a log: it verifies signatures and makes none. As text it is what C2SP's signed-note calls a
 * verifier key: {@code <name>+<id>+<base64 of 0x01 and the Ed25519 key>}.
 *
 * <p>Safe for use by many threads.
 */
public final class VerifierKey {

    static final byte ED25519 = 1;

    /** What X.509 writes in front of the 32 bytes. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;

    private final String name;
    private final byte[] key;
    private final byte[] id;

    /** Made when it is first needed: it takes longer than a signature takes to check. */
    private volatile @Nullable PublicKey decoded;

    /**
     * @param name of the signer, without spaces and plus signs
     * @param key the 32 bytes of an Ed25519 public key
     */
    public VerifierKey(String name, byte[] key) {
        requireName(name);
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
        this.name = name;
        this.key = key.clone();
        this.id = id(name, key);
    }

    /** @throws IllegalArgumentException with a sentence, when it is no such key, or its id is not its own */
    public static VerifierKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length == 3) {
            try {
                byte[] typed = Base64.getDecoder().decode(parts[2]);
                if (typed.length == KEY_BYTES + 1 && typed[0] == ED25519) {
                    VerifierKey parsed = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
                    if (HexFormat.of().formatHex(parsed.id()).equals(parts[1])) {
                        return parsed;
                    }
                }
            } catch (IllegalArgumentException e) {
                throw notAKey(e);
            }
        }
        throw notAKey(null);
    }

    private static IllegalArgumentException notAKey(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "a verifier key looks like <name>+<8 hexadecimal digits>+<base64>, and its digits must be those of its"
                        + " key",
                cause);
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '+' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("a signer's name is not empty and has no space and no plus sign");
        }
    }

    public String name() {
        return name;
    }

    /** The 32 bytes. */
    public byte[] key() {
        return key.clone();
    }

    /** The four bytes by which a signature names its key: of SHA-256 over the name, a line feed, and the typed key. */
    public byte[] id() {
        return id.clone();
    }

    private static byte[] id(String name, byte[] key) {
        MessageDigest sha256 = Hashing.sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        sha256.update(ED25519);
        return Arrays.copyOf(sha256.digest(key), ID_BYTES);
    }

    /** Whether it has signed this; 32 bytes that are no point of the curve have signed nothing. */
    public boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey());
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (SignatureException | InvalidKeyException | InvalidKeySpecException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        PublicKey known = decoded;
        if (known != null) {
            return known;
        }
        byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
        System.arraycopy(key, 0, encoded, X509.length, KEY_BYTES);
        known = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        decoded = known;
        return known;
    }

    /** Of a key of the JDK's. */
    static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    /** As others are given it. */
    @Override
    public String toString() {
        byte[] typed = new byte[KEY_BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, KEY_BYTES);
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}

package io.accounthealth.privacy;

import io.accounthealth.storage.KeyStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that wraps all others. It is kept apart from what it wraps, and never leaves this process. */
public final class MasterKey {

    public static final int BYTES = 32;

    private static final String HMAC = "HmacSHA256";
    private static final int LETTERS = 2 * BYTES;

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    public static MasterKey random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new MasterKey(key);
    }

    /**
     * @param text {@value #BYTES} bytes as 64 hexadecimal digits, as {@code openssl rand -hex 32} prints them
     * @throws IllegalArgumentException when it is not that, without a word of it
     */
    public static MasterKey parse(String text) {
        String digits = text.strip();
        try {
            if (digits.length() == LETTERS) {
                return new MasterKey(HexFormat.of().parseHex(digits));
            }
        } catch (IllegalArgumentException e) {
            // Its message would show a part of the key.
        }
        throw new IllegalArgumentException("a master key is " + LETTERS + " hexadecimal digits");
    }

    /** As {@link #parse} reads it. */
    public String written() {
        return HexFormat.of().formatHex(key);
    }

    /** A key for another use, from which neither this one nor that of a third use can be derived. */
    byte[] derived(String use) {
        return hmac(key, use.getBytes(StandardCharsets.UTF_8));
    }

    KeyStore.Key wrap(String id, String owner, byte[] other) {
        return new KeyStore.Key(id, owner, AesGcm.close(key, other, id));
    }

    /** @throws WrongMasterKeyException when another master key wrapped it */
    byte[] unwrap(KeyStore.Key wrapped) {
        try {
            return AesGcm.open(key, wrapped.wrapped(), wrapped.id());
        } catch (DecryptionException e) {
            throw new WrongMasterKeyException();
        }
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MasterKey that && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}

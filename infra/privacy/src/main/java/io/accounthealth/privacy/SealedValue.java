package io.accounthealth.privacy;

import io.accounthealth.schema.PersonalData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text as it stands in a payload: {@code {"key":…,"person":…,"sealed":…}}.
 *
 * @param key the id of the value's own key
 * @param person the id of the key of the person that it belongs to; null when it belongs to no one person
 * @param sealed nonce, ciphertext and tag
 * @param same what two equal texts of an account share, for those that facts find each other by; else null
 */
@SuppressWarnings("ArrayRecordComponent")
record SealedValue(
        String key,
        @Nullable String person,
        byte[] sealed,
        @Nullable String same) {

    private static final String KEY = "key";
    private static final String PERSON = "person";
    private static final String SEALED = "sealed";
    private static final String SAME = "same";
    private static final int SAME_BYTES = 8;

    static SealedValue close(KeyRing ring, @Nullable String person, String text, String place, @Nullable String same) {
        String key = ring.fresh();
        byte[] both;
        try {
            both = key(ring, key, person).orElseThrow(() -> new IllegalStateException("a key that was just made"));
        } catch (LostKeyException e) {
            throw new IllegalStateException("a key that was just made", e);
        }
        return new SealedValue(
                key, person, AesGcm.close(both, text.getBytes(StandardCharsets.UTF_8), place + "\n" + key), same);
    }

    /** @return empty when one of its keys is destroyed */
    Optional<String> open(KeyRing ring, String place) throws DecryptionException, LostKeyException {
        Optional<byte[]> both = key(ring, key, person);
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new String(AesGcm.open(both.get(), sealed, place + "\n" + key), StandardCharsets.UTF_8));
    }

    /** Whether its keys are there. */
    boolean isReadable(KeyRing ring) {
        try {
            return key(ring, key, person).isPresent();
        } catch (LostKeyException e) {
            return false;
        }
    }

    /** Whether one of its keys is destroyed; a missing one may come back. */
    boolean isErased(KeyRing ring) {
        try {
            return key(ring, key, person).isEmpty();
        } catch (LostKeyException e) {
            return false;
        }
    }

    /** What to show once it cannot be opened. */
    String erased() {
        return instead(PersonalData.ERASED);
    }

    /** What to show while its key is missing. */
    String lost() {
        return instead(PersonalData.KEY_MISSING);
    }

    private String instead(String word) {
        return same == null ? word : word + " " + same;
    }

    /** Equal for equal texts of an account; without the master key nothing can be guessed from it. */
    static String same(KeyRing ring, String account, String text) {
        byte[] hash =
                MasterKey.hmac(ring.derived("same text"), (account + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, SAME_BYTES);
    }

    private static Optional<byte[]> key(KeyRing ring, String key, @Nullable String person) throws LostKeyException {
        if (person == null) {
            return ring.find(key);
        }
        Optional<byte[]> of;
        try {
            of = ring.find(person);
        } catch (LostKeyException e) {
            if (ring.find(key).isEmpty()) {
                return Optional.empty(); // one that is destroyed is enough
            }
            throw e;
        }
        return of.isEmpty() ? of : ring.find(key).map(own -> MasterKey.hmac(of.get(), own));
    }

    ObjectNode into(ObjectNode node) {
        node.put(KEY, key);
        if (person != null) {
            node.put(PERSON, person);
        }
        if (same != null) {
            node.put(SAME, same);
        }
        return node.put(SEALED, Base64.getEncoder().encodeToString(sealed));
    }

    /** @return null when it is not one */
    static @Nullable SealedValue of(JsonNode node) {
        if (!(node instanceof ObjectNode object)
                || !object.path(KEY).isString()
                || !object.path(SEALED).isString()) {
            return null;
        }
        try {
            return new SealedValue(
                    object.path(KEY).stringValue(),
                    object.path(PERSON).isString() ? object.path(PERSON).stringValue() : null,
                    Base64.getDecoder().decode(object.path(SEALED).stringValue()),
                    object.path(SAME).isString() ? object.path(SAME).stringValue() : null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** In a row, for what is kept as bytes: a mark, the length of the key's id, the id, and what is sealed. */
    byte[] toBytes(byte[] mark) {
        byte[] id = key.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(mark.length + 1 + id.length + sealed.length)
                .put(mark)
                .put((byte) id.length)
                .put(id)
                .put(sealed)
                .array();
    }
}

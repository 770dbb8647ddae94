package io.accounthealth.query.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is shown to a client as data, and the hash by which it is known again. The same is the same text whatever the
 * settings of a server are, so that a hash that one has recorded holds at every other.
 *
 * @param json the bytes, in UTF-8
 * @param hash SHA-256 of these bytes, in lower case hexadecimal digits
 */
public record HashedJson(String json, String hash) {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new BoardJson()).build();

    public static HashedJson of(Object shown) {
        String json = JSON.writeValueAsString(shown);
        return new HashedJson(json, sha256(json));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

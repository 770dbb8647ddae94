package io.accounthealth.query.qbr;

import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.query.http.BoardJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pack of a review as it is shown, and the hash by which it is known again. The same pack is the same text whatever
 * the settings of a server are, so that a hash that one has recorded holds at every other.
 *
 * @param json the pack's bytes, in UTF-8
 * @param hash SHA-256 of these bytes, in lower case hexadecimal digits
 */
public record PackText(String json, String hash) {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new BoardJson()).build();

    public static PackText of(QbrPack pack) {
        String json = JSON.writeValueAsString(pack);
        return new PackText(json, sha256(json));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

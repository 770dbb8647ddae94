package io.accounthealth.query.reports;

import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.query.http.BoardJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document as data, and the hash by which it is known again: the same at every server. How it looks is not in it.
 *
 * @param json the document's bytes, in UTF-8
 * @param hash SHA-256 of these bytes, in lower case hexadecimal digits
 */
public record DocumentText(String json, String hash) {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new BoardJson()).build();

    public static DocumentText of(ReportDocument document) {
        String json = JSON.writeValueAsString(new ReportDocument(
                document.title(),
                document.period(),
                document.account(),
                document.language(),
                Branding.PLAIN,
                document.parts(),
                document.source()));
        return new DocumentText(json, sha256(json));
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

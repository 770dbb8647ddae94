package io.accounthealth.edge.access.tokens;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a token holds: in its first line the token itself, or {@code sha256} and its digest, as all have that
 * were made on a screen; below it optionally when it was created and until when it holds.
 *
 * @param created null where the file does not say
 * @param expires no more at that instant; null for never
 */
@SuppressWarnings("ArrayRecordComponent")
record TokenText(
        String first,
        byte[] digest,
        @Nullable Instant created,
        @Nullable Instant expires) {

    static final int LEAST_LENGTH = 32;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{" + LEAST_LENGTH + ",}");
    private static final Pattern DIGEST = Pattern.compile("sha256 ([0-9a-f]{64})");
    private static final String CREATED = "created ";
    private static final String EXPIRES = "expires ";

    /** Null where it is none. A line that is not known makes it none: it may limit the token. */
    static @Nullable TokenText read(String text) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        byte[] digest = lines.isEmpty() ? null : digestOf(lines.getFirst());
        if (digest == null) {
            return null;
        }
        Instant created = null;
        Instant expires = null;
        for (String line : lines.subList(1, lines.size())) {
            try {
                if (line.startsWith(CREATED)) {
                    created = Instant.parse(line.substring(CREATED.length()));
                } else if (line.startsWith(EXPIRES)) {
                    expires = Instant.parse(line.substring(EXPIRES.length()));
                } else {
                    return null;
                }
            } catch (DateTimeException e) {
                return null;
            }
        }
        return new TokenText(lines.getFirst(), digest, created, expires);
    }

    private static byte @Nullable [] digestOf(String line) {
        Matcher kept = DIGEST.matcher(line);
        if (kept.matches()) {
            return HexFormat.of().parseHex(kept.group(1));
        }
        return TOKEN.matcher(line).matches() ? Secrets.digest(line) : null;
    }

    /** Of a new token, which is kept nowhere. */
    static TokenText ofNew(String token, Instant now, @Nullable Instant expires) {
        byte[] digest = Secrets.digest(token);
        return new TokenText("sha256 " + HexFormat.of().formatHex(digest), digest, now, expires);
    }

    TokenText until(Instant knownCreated, @Nullable Instant end) {
        return new TokenText(first, digest, knownCreated, end);
    }

    String written() {
        return first
                + "\n"
                + (created == null ? "" : CREATED + created + "\n")
                + (expires == null ? "" : EXPIRES + expires + "\n");
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "a token until " + expires;
    }
}

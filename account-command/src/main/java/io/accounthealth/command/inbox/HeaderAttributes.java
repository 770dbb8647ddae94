package io.accounthealth.command.inbox;

import io.accounthealth.command.inbox.CloudEventReader.UnreadableException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The attributes of a CloudEvent in its binary form, which stand in headers as the HTTP protocol binding of CloudEvents
 * 1.0 (3.1.3.2) writes them: percent-encoded in UTF-8; by older senders in double quotes. What is neither is as it is.
 */
final class HeaderAttributes {

    private static final String PREFIX = "ce-";

    /** Possessive, so that a long one takes no more of the stack than a short one. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)");

    /** Bytes that belong together, or a sign that begins none. */
    private static final Pattern ENCODED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+|%");

    private HeaderAttributes() {}

    /**
     * All headers, those of attributes decoded once.
     *
     * @throws UnreadableException when one of them is not encoded correctly
     */
    static Map<String, String> decoded(Map<String, String> headers) {
        Map<String, String> decoded = new LinkedHashMap<>();
        headers.forEach((name, value) -> decoded.put(
                name, name.toLowerCase(Locale.ROOT).startsWith(PREFIX) ? decoded(name, unquoted(value)) : value));
        return decoded;
    }

    private static String unquoted(String value) {
        Matcher quoted = QUOTED.matcher(value);
        return quoted.matches() ? QUOTED_PAIR.matcher(quoted.group(1)).replaceAll("$1") : value;
    }

    private static String decoded(String name, String value) {
        return ENCODED.matcher(value).replaceAll(run -> Matcher.quoteReplacement(text(name, run.group())));
    }

    private static String text(String name, String run) {
        try {
            byte[] bytes = HexFormat.of().parseHex(run.replace("%", ""));
            if (bytes.length > 0) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            // Reported below.
        }
        throw new UnreadableException("the header " + name.toLowerCase(Locale.ROOT)
                + " must be percent-encoded in UTF-8, with %25 for the sign itself");
    }
}

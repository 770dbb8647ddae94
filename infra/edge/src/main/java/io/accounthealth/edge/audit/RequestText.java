package io.accounthealth.edge.audit;

import io.accounthealth.schema.FactShape;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A request as the access log has it. */
final class RequestText {

    private static final String LAST_EVENT = "Last-Event-ID";

    /** The parameters of text searches, of values that may be kept to some roles, and the keys of links. */
    private static final Set<String> SEARCHED = Set.of("q", "text", "attribute", "key");

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private RequestText() {}

    /** Method, path and query, and the position after which a stream continues by its header; as far as they fit. */
    static String of(ServerHttpRequest request) {
        String query = withoutTexts(request.getURI().getRawQuery());
        String last = request.getHeaders().getFirst(LAST_EVENT);
        String words = request.getMethod().name() + " " + request.getURI().getRawPath()
                + (query == null ? "" : "?" + query)
                + (last != null && POSITION.matcher(last).matches() ? " " + LAST_EVENT + ": " + last : "");
        return words.length() <= FactShape.MAX_TEXT ? words : words.substring(0, FactShape.MAX_TEXT);
    }

    /** A searched text may be a name, and the access log never forgets. */
    private static @Nullable String withoutTexts(@Nullable String query) {
        return query == null
                ? null
                : Stream.of(query.split("&", -1)).map(RequestText::withoutText).collect(Collectors.joining("&"));
    }

    private static String withoutText(String parameter) {
        int end = parameter.indexOf('=');
        return end > 0 && end < parameter.length() - 1 && isSearched(parameter.substring(0, end))
                ? parameter.substring(0, end + 1) + "…"
                : parameter;
    }

    /** Each letter of a name may be percent-encoded. */
    private static boolean isSearched(String name) {
        try {
            return SEARCHED.contains(URLDecoder.decode(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return true; // it cannot be known
        }
    }
}

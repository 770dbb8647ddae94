package io.accounthealth.edge.trace;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;

/**
 * Where a request belongs among all those that one act of a person or a program brings about, as W3C Trace Context
 * (level 1) writes it.
 *
 * @param id of the trace, 32 lower-case hexadecimal digits, not all nought
 * @param parent the caller's span, 16 digits
 * @param flags 2 digits, kept as they came
 */
public record Trace(String id, String parent, String flags) {

    /** On every request that passed {@link TraceFilter}, as its caller sent it or as it was made here. */
    public static final String HEADER = "traceparent";

    /** Names the trace in log lines; Boot's and OpenTelemetry's appenders use the same key. */
    public static final String LOG_KEY = "traceId";

    /** A later version than 00 may append fields; version ff is none. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** Not sampled: no spans are recorded here. */
    private static final String NOT_SAMPLED = "00";

    /** Empty when it is not written as the recommendation has it. */
    public static Optional<Trace> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        return parts.matches() && (parts.group(5) == null || !parts.group(1).equals("00"))
                ? Optional.of(new Trace(parts.group(2), parts.group(3), parts.group(4)))
                : Optional.empty();
    }

    /** The trace of a request; empty when it has none, or more than one. */
    public static Optional<Trace> of(HttpHeaders headers) {
        List<String> given = headers.getValuesAsList(HEADER);
        return given.size() == 1 ? parse(given.getFirst()) : Optional.empty();
    }

    /** The id by which a request's events are found when it names no conversation of its own. */
    public static @Nullable String idOf(HttpHeaders headers) {
        return of(headers).map(Trace::id).orElse(null);
    }

    /** Names the trace of a request in each line that its work logs on this thread. */
    public static <T> T logged(HttpHeaders headers, Supplier<T> work) {
        Optional<Trace> trace = of(headers);
        if (trace.isEmpty()) {
            return work.get();
        }
        MDC.put(LOG_KEY, trace.get().id());
        try {
            return work.get();
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    /** A trace that begins here. */
    static Trace begin() {
        byte[] random = new byte[24];
        do {
            ThreadLocalRandom.current().nextBytes(random);
        } while (parse(written(random)).isEmpty());
        return parse(written(random)).orElseThrow();
    }

    private static String written(byte[] random) {
        HexFormat hex = HexFormat.of();
        return "00-" + hex.formatHex(random, 0, 16) + "-" + hex.formatHex(random, 16, 24) + "-" + NOT_SAMPLED;
    }

    String header() {
        return "00-" + id + "-" + parent + "-" + flags;
    }
}

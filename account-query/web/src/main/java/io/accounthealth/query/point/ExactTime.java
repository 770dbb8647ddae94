package io.accounthealth.query.point;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times to the second, as an auditor compares records. */
public final class ExactTime {

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH);

    private ExactTime() {}

    public static String of(Instant instant, ZoneId zone) {
        return SECOND.format(instant.atZone(zone));
    }

    public static String utc(@Nullable Instant instant) {
        return instant == null ? "–" : of(instant, ZoneOffset.UTC);
    }
}

package io.accounthealth.storage.mongo.database;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Readable times to the microsecond: MongoDB's own dates keep milliseconds. The text of years 0 to 9999 has one length,
 * so its order is the order of time.
 */
public final class IsoMicros {

    private static final int DIGITS = 6;
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(DIGITS).toFormatter();
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private IsoMicros() {}

    /** Rounds down. */
    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }

    /** For comparison: what lies beyond the years that sort becomes the nearest that does. */
    public static String bound(Instant instant) {
        return of(instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant);
    }

    public static Instant parse(String text) {
        return Instant.parse(text);
    }
}

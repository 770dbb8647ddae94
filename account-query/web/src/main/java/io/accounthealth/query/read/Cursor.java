package io.accounthealth.query.read;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.query.http.ReadProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Where a list continues, and its point: all pages of a list are of one point, however much is appended between them.
 * Opaque to clients.
 *
 * @param policy as asked for: {@code then}, which a pinned point settles for each account, {@code now}, or a version
 * @param readAt the moment at which the first page was read, for {@code now}
 * @param place where the next page starts; the order at a pinned point never changes
 * @param list identifies the filters of the list; a cursor is valid for that list only
 */
public record Cursor(
        Instant asOf, long knownAtPosition, String policy, Instant readAt, boolean replay, String place, int list) {

    private static final int PARTS = 8;

    PointInTime point() {
        return new PointInTime(asOf, knownAtPosition, PolicySelector.parse(policy));
    }

    String text() {
        String fields = String.join(
                "|",
                Long.toString(micros(asOf)),
                Long.toString(knownAtPosition),
                Boolean.toString(replay),
                place,
                Integer.toString(list),
                Long.toString(micros(readAt)),
                policy);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((crc(fields) + "|" + fields).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ReadProblem when it is not a cursor of this list */
    static Cursor parse(String text, int list) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", PARTS);
            Cursor cursor = new Cursor(
                    instant(parts[1]),
                    Long.parseLong(parts[2]),
                    parts[7],
                    instant(parts[6]),
                    Boolean.parseBoolean(parts[3]),
                    parts[4],
                    Integer.parseInt(parts[5]));
            if (!cursor.text().equals(text) || cursor.knownAtPosition < 0) {
                throw notACursor();
            }
            if (cursor.list != list) {
                throw ReadProblem.badParameter(
                        "cursor", "belongs to a list with other filters; repeat those, or start without a cursor");
            }
            return cursor;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw notACursor();
        }
    }

    public static ReadProblem notACursor() {
        return ReadProblem.badParameter("cursor", "is not valid here; follow the header Link, or start without");
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    private static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}

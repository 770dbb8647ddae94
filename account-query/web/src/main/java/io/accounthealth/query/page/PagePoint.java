package io.accounthealth.query.page;

import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * The point in a page's address as the reads take it. Pages have one {@code knownAt} where reads have two parameters,
 * so that it is one choice of a form: an instant, {@code then} for that of {@code asOf}, or a position of the log.
 */
public final class PagePoint {

    public static final String THEN = "then";

    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private PagePoint() {}

    static boolean isPosition(String knownAt) {
        return POSITION.matcher(knownAt).matches();
    }

    public static PointParameters of(Address address) {
        String asOf = address.get("asOf");
        String knownAt = address.get("knownAt");
        boolean position = knownAt != null && isPosition(knownAt);
        return new PointParameters(
                asOf,
                THEN.equals(knownAt) ? asOf : position ? null : knownAt,
                position ? knownAt : null,
                address.get("policy"),
                null);
    }

    /** The same read of the HTTP interface. */
    public static Address toApi(Address address, String path) {
        PointParameters point = of(address);
        return address.movedTo(path)
                .with(Address.BESIDE, null)
                .with("knownAt", point.knownAt())
                .with("knownAtPosition", point.knownAtPosition());
    }

    /** The point of an answer, in one line. */
    public static String freshness(PointAnswer answered, ZoneId zone) {
        return "As of %s (%s) · known up to event %s%s · policy %s"
                .formatted(
                        Wording.moment(answered.asOf(), zone),
                        zone(zone),
                        Wording.count(answered.knownAtPosition()),
                        recorded(answered, zone),
                        answered.policyVersion());
    }

    /** The name of a time zone; UTC for the one without an offset. */
    public static String zone(ZoneId zone) {
        return zone.getId().equals("Z") ? "UTC" : zone.getId();
    }

    private static String recorded(PointAnswer answered, ZoneId zone) {
        Instant knownAt = answered.knownAt();
        return knownAt == null ? "" : " by " + Wording.moment(knownAt, zone);
    }
}

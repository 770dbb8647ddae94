package io.accounthealth.query.page;

import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Address.Field;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.SpanParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two points in the address of a page. The second is the page's own, which the bar moves; the first is what that is
 * compared with.
 *
 * @param from the day or instant of the first, as the address has it
 * @param to the day of the second
 * @param moved whether the address names a first point that lies after the second: it is then left out
 */
public record Span(Address address, String from, LocalDate to, boolean moved) {

    public static final String FROM = "from";
    public static final String KNOWN = "fromKnownAt";
    static final String RULES = "fromPolicy";

    /** What the page's address has besides its point. */
    public static final List<String> PARAMETERS = List.of(FROM, KNOWN, RULES);

    /** How far back the first point lies where the address does not say. */
    private static final int DEFAULT_DAYS = 90;

    /** Over which lists of accounts say how far a score moved. */
    private static final int MONTH = 30;

    /** A first point that lies so long before the second, to the second, as in those lists. */
    private static final String MONTH_BEFORE = MONTH + "d";

    /** A pair of points that is often compared. */
    public record Ready(String text, String detail, String url, boolean current) {}

    /** The names that the HTTP interface has for what the page's point is called here, and for the first point's. */
    private static final Map<String, String> OF_API = Map.of(
            "to", "asOf",
            "toKnownAt", "knownAt",
            "toKnownAtPosition", "knownAt",
            "toPolicy", "policy",
            "fromKnownAtPosition", KNOWN);

    /**
     * A query in the names of the HTTP interface as a page has it.
     *
     * @throws ReadProblem where a parameter is there twice, in both names
     */
    public static Map<String, String> inOwnNames(Map<String, String> query) {
        Map<String, String> own = new LinkedHashMap<>();
        query.forEach((name, value) -> {
            String here = OF_API.getOrDefault(name, name);
            String other = value.isBlank() ? null : own.putIfAbsent(here, value);
            if (other != null) {
                throw ReadProblem.badParameter(name, "says the same as another parameter; keep one of the two");
            }
        });
        return own;
    }

    /** @param today in UTC */
    public static Span of(Address address, LocalDate today) {
        String asOf = address.get("asOf");
        LocalDate named = asOf == null ? null : day(asOf);
        LocalDate to = named == null ? today : named;
        String given = address.get(FROM);
        if (MONTH_BEFORE.equals(given)) {
            return new Span(address, to.minusDays(MONTH).toString(), to, false);
        }
        LocalDate first = given == null ? null : day(given);
        boolean after = first != null && (asOf == null ? !first.isBefore(today) : first.isAfter(to));
        return after || given == null
                ? new Span(address.with(FROM, null), to.minusDays(DEFAULT_DAYS).toString(), to, after)
                : new Span(address, given, to, false);
    }

    /** Null for what is no day and does not begin with one: the reads say what is wrong with it. */
    private static @Nullable LocalDate day(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    public SpanParameters asked() {
        Address first = first();
        return SpanParameters.of(
                PagePoint.of(isMonth() && address.get(KNOWN) == null ? first.with("asOf", null) : first),
                PagePoint.of(address));
    }

    private boolean isMonth() {
        return MONTH_BEFORE.equals(address.get(FROM));
    }

    /** The same two points, the second on the day that an account's clock shows. */
    public Span endingOn(LocalDate day) {
        return new Span(address, isMonth() ? day.minusDays(MONTH).toString() : from, day, moved);
    }

    /** The address of a page at the first point. */
    private Address first() {
        return new Address(address.path(), address.parameters())
                .with("asOf", from)
                .with("knownAt", address.get(KNOWN))
                .with("policy", address.get(RULES));
    }

    public List<PointBar.Choice> known() {
        return PointBar.known(first());
    }

    public List<PointBar.Choice> rules() {
        return PointBar.rules(first());
    }

    /** What the form of the first point must carry along. */
    public List<Field> carried() {
        return address.fieldsBut(PARAMETERS);
    }

    /**
     * The page at another point, such as the first.
     *
     * @param shown the instant of the first, which the address may leave to the second
     */
    public Address overviewAt(String path, Instant shown) {
        Address at = first();
        return (isMonth() ? at.with("asOf", shown.toString()) : at).samePointAt(path);
    }

    public List<Ready> ready() {
        LocalDate month = to.withDayOfMonth(1).minusDays(1);
        LocalDate quarter = to.with(IsoFields.DAY_OF_QUARTER, 1).minusDays(1);
        Address open = address.with(FROM, null).with(KNOWN, null).with(RULES, null);
        String asOf = address.get("asOf");
        String day = asOf == null ? from : asOf;
        Address onDay = open.with("asOf", day).with(FROM, day);
        LocalDate days = to.minusDays(MONTH);
        return Stream.of(
                        ready(MONTH + " days", "since " + Wording.day(days), open.with(FROM, MONTH_BEFORE)),
                        ready(DEFAULT_DAYS + " days", "since " + Wording.day(usual()), open),
                        ready("Since last month", "since " + Wording.day(month), open.with(FROM, month.toString())),
                        ready(
                                "Last month",
                                "%s to %s"
                                        .formatted(
                                                Wording.day(
                                                        month.withDayOfMonth(1).minusDays(1)),
                                                Wording.day(month)),
                                open.with("asOf", month.toString())
                                        .with(
                                                FROM,
                                                month.withDayOfMonth(1)
                                                        .minusDays(1)
                                                        .toString())),
                        ready(
                                "Since last quarter",
                                "since " + Wording.day(quarter),
                                open.with(FROM, quarter.toString())),
                        ready(
                                "What late data changed",
                                written(day) + ": known then, known now",
                                onDay.with(KNOWN, PagePoint.THEN)
                                        .with("knownAt", null)
                                        .with("policy", null)),
                        ready(
                                "What the policy changed",
                                written(day) + ": policy in force then, policy in force now",
                                onDay.with("policy", "now")))
                .toList();
    }

    /** The page of the change that lists of accounts have. */
    public static Address ofMonth(Address page) {
        return page.with(FROM, MONTH_BEFORE);
    }

    /** The first day where the address names none. */
    private LocalDate usual() {
        LocalDate first = day(from);
        return address.get(FROM) == null && first != null ? first : to.minusDays(DEFAULT_DAYS);
    }

    private Ready ready(String text, String detail, Address leads) {
        return new Ready(text, detail, leads.toString(), leads.equals(address));
    }

    private static String written(String day) {
        LocalDate named = day(day);
        return named == null ? day : Wording.day(named);
    }

    /**
     * The same two points put to the HTTP interface.
     *
     * @param shown the second as it is shown, also where it is the present, which moves on
     */
    public String toApi(String path, String format, PointAnswer shown) {
        SpanParameters asked = asked();
        return new Address(path, Map.of())
                .with("from", asked.from())
                .with("fromKnownAt", asked.fromKnownAt())
                .with("fromKnownAtPosition", asked.fromKnownAtPosition())
                .with("fromPolicy", asked.fromPolicy())
                .with("to", asked.to() == null ? shown.asOf().toString() : asked.to())
                .with("toKnownAt", asked.toKnownAt())
                .with("toKnownAtPosition", asked.toKnownAt() == null ? Long.toString(shown.knownAtPosition()) : null)
                .with("toPolicy", asked.toPolicy())
                .with("format", format)
                .toString();
    }
}

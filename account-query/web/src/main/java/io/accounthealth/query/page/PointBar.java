package io.accounthealth.query.page;

import io.accounthealth.model.account.FirstDay;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.Address.Field;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The point in time of a page: the form that moves it, and the banner that names it when it is not the present.
 *
 * @param days null where the point cannot be read
 * @param wrong why it cannot be read; null when it can
 */
public record PointBar(
        Address address, @Nullable Days days, @Nullable String wrong) {

    private static final String THEN = PagePoint.THEN;
    private static final String NOW = "now";
    private static final int MONTHS_OF_A_QUARTER = 3;
    private static final int QUARTER_ENDS = 4;

    /** The parameters that the form itself sets. */
    private static final List<String> CHOSEN = List.of("asOf", "knownAt", "policy");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** A value of a form field that offers several. */
    public record Choice(String value, String text, boolean chosen) {}

    /** The days of the slider, from {@code first} to {@code last}; {@code day} is the one that is shown. */
    record Days(LocalDate first, LocalDate day, LocalDate today, LocalDate last) {

        /** The number of a day, from 0 for the first. */
        public long number(LocalDate of) {
            return ChronoUnit.DAYS.between(first, of);
        }
    }

    /**
     * @param asOf as resolved; {@code now} where the address has none
     * @param since the first day with any data
     */
    public static PointBar of(Address address, Instant asOf, ZoneId zone, Instant now, LocalDate since) {
        LocalDate day = LocalDate.ofInstant(asOf, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        return new PointBar(
                address,
                new Days(since.isBefore(day) ? since : day, day, today, day.isAfter(today) ? day : today),
                null);
    }

    /** That of a page over many accounts. */
    public static PointBar ofPortfolio(Address address, Tables all, Point at, Instant now) {
        LocalDate since = FirstDay.of(all, at.at(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        return of(address, at.answered().asOf(), ZoneOffset.UTC, now, since);
    }

    /** The form over a point that cannot be read. */
    static PointBar wrong(Address address, String why) {
        return new PointBar(address, null, why);
    }

    /** Whether the page shows today by all that is known, and so changes as events come. */
    public boolean present() {
        return days != null && days.day().equals(days.today()) && knownText(true) == null;
    }

    /** The day in the date field, or what was typed there when that is wrong. */
    public String asOf() {
        String typed = address.get("asOf");
        return days != null ? days.day().toString() : typed == null ? "" : typed;
    }

    /** The other parameters of the page, which the form keeps. */
    public List<Field> carried() {
        return address.fieldsBut(CHOSEN);
    }

    public List<Choice> known() {
        return known(wrong == null ? address : address.with("knownAt", null));
    }

    public List<Choice> rules() {
        return rules(wrong == null ? address : address.with("policy", null));
    }

    static List<Choice> known(Address address) {
        String knownAt = address.get("knownAt");
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "As corrected since", knownAt == null));
        choices.add(new Choice(THEN, "As known then", THEN.equals(knownAt)));
        if (knownAt != null && !THEN.equals(knownAt)) {
            choices.add(new Choice(knownAt, "As known " + written(knownAt), true));
        }
        return choices;
    }

    static List<Choice> rules(Address address) {
        String policy = address.get("policy");
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "Policy in force then", policy == null || THEN.equals(policy)));
        choices.add(new Choice(NOW, "Policy in force now", NOW.equals(policy)));
        if (policy != null && !THEN.equals(policy) && !NOW.equals(policy)) {
            choices.add(new Choice(policy, "Policy " + policy, true));
        }
        return choices;
    }

    /** Links to days nearby. */
    public List<Link> steps() {
        List<Link> steps = new ArrayList<>();
        if (days != null) {
            LocalDate day = days.day();
            steps.add(step("−1 day", day.minusDays(1), days.today()));
            steps.add(step("−1 week", day.minusWeeks(1), days.today()));
            steps.add(step("−1 month", day.minusMonths(1), days.today()));
            steps.add(step("−1 quarter", day.minusMonths(MONTHS_OF_A_QUARTER), days.today()));
            if (day.isBefore(days.today())) {
                steps.add(step("+1 day", day.plusDays(1), days.today()));
                steps.add(step("+1 month", day.plusMonths(1), days.today()));
            }
        }
        return steps;
    }

    /** Links to the ends of the quarters before today, the newest first. */
    public List<Link> quarterEnds() {
        if (days == null) {
            return List.of();
        }
        LocalDate today = days.today();
        LocalDate start = today.with(IsoFields.DAY_OF_QUARTER, 1);
        return IntStream.range(0, QUARTER_ENDS)
                .mapToObj(back ->
                        start.minusMonths((long) back * MONTHS_OF_A_QUARTER).minusDays(1))
                .map(end ->
                        step("End of Q%d %d".formatted(end.get(IsoFields.QUARTER_OF_YEAR), end.getYear()), end, today))
                .toList();
    }

    /** The point in a few words, for the control that moves it. */
    public String summary() {
        if (days == null) {
            return "Point in time";
        }
        String day = days.day().equals(days.today()) ? "Today" : Wording.day(days.day());
        String knownAt = address.get("knownAt");
        String policy = address.get("policy");
        return day
                + (knownAt == null || present()
                        ? ""
                        : THEN.equals(knownAt) ? ", as known then" : ", as known " + written(knownAt))
                + (policy == null || THEN.equals(policy)
                        ? ""
                        : NOW.equals(policy) ? ", policy of now" : ", policy " + policy);
    }

    private Link step(String text, LocalDate to, LocalDate today) {
        return new Link(text, address.with("asOf", to.isBefore(today) ? to.toString() : null), false);
    }

    /** This page in the present. */
    public Address today() {
        return address.inThePresent();
    }

    /** Whether the present is shown beside the point. */
    public boolean withToday() {
        return wrong == null && address.get(Address.BESIDE) != null;
    }

    /** The address that shows today beside the point, or no longer. */
    public Address beside() {
        return address.with(Address.BESIDE, withToday() ? null : Address.TODAY);
    }

    /** What is shown, in a sentence; null in the present by the policy in force. */
    public @Nullable String banner() {
        String scored = scoredBy(address.get("policy"));
        if (days == null || (present() && scored.isEmpty())) {
            return null;
        }
        if (present()) {
            return "You are looking at today" + scored;
        }
        String known = knownText(days.day().equals(days.today()));
        String day = Wording.day(days.day());
        if (days.day().isAfter(days.today()) && known == null) {
            return "You are looking ahead to " + day + scored + ": time passes and nothing new happens";
        }
        String asOf = address.get("asOf");
        String when = asOf == null ? "today" : DAY.matcher(asOf).matches() ? day : asOf;
        return "You are looking at " + when + ", as known " + (known == null ? "today" : known) + scored;
    }

    private static String scoredBy(@Nullable String policy) {
        return switch (policy) {
            case null -> "";
            case THEN -> "";
            case NOW -> ", scored by the policy in force now";
            default -> ", scored by policy " + policy;
        };
    }

    private @Nullable String knownText(boolean today) {
        String knownAt = address.get("knownAt");
        if (THEN.equals(knownAt)) {
            return today ? null : "on that day";
        }
        return knownAt == null ? null : written(knownAt);
    }

    private static String written(String knownAt) {
        if (PagePoint.isPosition(knownAt)) {
            return "at event " + knownAt;
        }
        return "on " + (DAY.matcher(knownAt).matches() ? Wording.day(LocalDate.parse(knownAt)) : knownAt);
    }
}

package io.accounthealth.query.page;

import io.accounthealth.query.page.Address.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The point in time of a page: the form that moves it, and the banner that says so when it is not the present.
 *
 * @param path of the page, where the form leads
 * @param asOf the day in the date field, or what was typed there when that is wrong
 * @param todaysDate which that field stands at in the present; null where the present is not known
 * @param carried the page's other parameters, which the form keeps
 * @param slider the days that one can slide over; null where the point is wrong
 * @param known choices of what was known
 * @param rules choices of the rules
 * @param steps links to days nearby
 * @param banner what one is looking at; null in the present
 * @param beside the address that puts today beside it, or takes it away again
 * @param withToday whether it is there
 * @param wrong why the point cannot be read; null when it can
 * @param present whether the page shows what is known now of today, and so moves
 */
public record PointBar(
        String path,
        String asOf,
        @Nullable String todaysDate,
        List<Field> carried,
        @Nullable Slider slider,
        List<Choice> known,
        List<Choice> rules,
        List<Step> steps,
        String today,
        @Nullable String banner,
        String beside,
        boolean withToday,
        @Nullable String wrong,
        boolean present) {

    private static final String THEN = PagePoint.THEN;
    private static final String NOW = "now";

    /** What the form itself sets. */
    private static final List<String> CHOSEN = List.of("asOf", "knownAt", "policy");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    public record Choice(String value, String text, boolean chosen) {}

    record Step(String text, String url) {}

    /**
     * Days by number, from the first of which anything is known to today; a point outside of them widens them.
     *
     * @param first the day with number 0
     * @param from and {@code to}, how the first and the last day are written
     * @param last the number of the last day
     * @param day the number of the day that is looked at
     */
    record Slider(String first, String from, String to, long last, long day) {
        static Slider of(LocalDate since, LocalDate day, LocalDate today) {
            LocalDate first = since.isBefore(day) ? since : day;
            LocalDate last = day.isAfter(today) ? day : today;
            return new Slider(
                    first.toString(),
                    Wording.day(first),
                    last.equals(today) ? "Today" : Wording.day(last),
                    ChronoUnit.DAYS.between(first, last),
                    ChronoUnit.DAYS.between(first, day));
        }
    }

    /**
     * @param asOf as resolved; {@code now} where the address has none
     * @param since the first day of which the page could tell
     */
    public static PointBar of(Address address, Instant asOf, ZoneId zone, Instant now, LocalDate since) {
        LocalDate day = LocalDate.ofInstant(asOf, zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        boolean present = day.equals(today) && knownText(address, true) == null;
        boolean beside = address.get(Address.BESIDE) != null;
        return new PointBar(
                address.path(),
                day.toString(),
                today.toString(),
                address.fieldsBut(CHOSEN),
                Slider.of(since, day, today),
                known(address),
                rules(address),
                steps(address, day, today),
                address.inThePresent().toString(),
                present ? null : banner(address, day, today),
                address.with(Address.BESIDE, beside ? null : Address.TODAY).toString(),
                beside,
                null,
                present);
    }

    /** The form over a point that cannot be read. */
    static PointBar wrong(Address address, String why) {
        String typed = address.get("asOf");
        return new PointBar(
                address.path(),
                typed == null ? "" : typed,
                null,
                address.fieldsBut(CHOSEN),
                null,
                known(address.with("knownAt", null)),
                rules(address.with("policy", null)),
                List.of(),
                address.inThePresent().toString(),
                null,
                address.with(Address.BESIDE, null).toString(),
                false,
                why,
                false);
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
        choices.add(new Choice("", "Rules of then", policy == null || THEN.equals(policy)));
        choices.add(new Choice(NOW, "Rules of now", NOW.equals(policy)));
        if (policy != null && !THEN.equals(policy) && !NOW.equals(policy)) {
            choices.add(new Choice(policy, "Rules " + policy, true));
        }
        return choices;
    }

    private static List<Step> steps(Address address, LocalDate day, LocalDate today) {
        List<Step> steps = new ArrayList<>();
        steps.add(step(address, "−1 month", day.minusMonths(1), today));
        steps.add(step(address, "−1 day", day.minusDays(1), today));
        if (day.isBefore(today)) {
            steps.add(step(address, "+1 day", day.plusDays(1), today));
            steps.add(step(address, "+1 month", day.plusMonths(1), today));
        }
        return steps;
    }

    private static Step step(Address address, String text, LocalDate to, LocalDate today) {
        return new Step(
                text,
                address.with("asOf", to.isBefore(today) ? to.toString() : null).toString());
    }

    private static String banner(Address address, LocalDate day, LocalDate today) {
        String policy = address.get("policy");
        String rules = policy == null || THEN.equals(policy) ? "" : ", under the rules of " + policy;
        String known = knownText(address, day.equals(today));
        if (day.isAfter(today) && known == null) {
            return "You are looking ahead to " + Wording.day(day) + rules + ": time passes and nothing new happens";
        }
        String asOf = address.get("asOf");
        String when = asOf == null ? "today" : DAY.matcher(asOf).matches() ? Wording.day(day) : asOf;
        return "You are looking at " + when + ", as known " + (known == null ? "today" : known) + rules;
    }

    private static @Nullable String knownText(Address address, boolean today) {
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

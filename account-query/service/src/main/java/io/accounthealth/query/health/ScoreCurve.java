package io.accounthealth.query.health;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.account.KeyEvents;
import io.accounthealth.model.account.KeyEvents.Landmark;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The health curve: figures that are read as a table, and drawn from that table, with the events that one finds one's
 * way by.
 *
 * @param spans a year, or all of it
 * @param marks newest first, as the days are not
 * @param legend the kinds of marks that there are
 * @param summary the curve in one sentence, for those who do not see it
 */
public record ScoreCurve(List<Span> spans, List<Day> days, List<Mark> marks, List<Legend> legend, String summary) {

    public static final String SPAN = "span";
    static final String ALL = "all";

    /** As many as are seen apart; more days are taken in longer steps. */
    private static final int MOST_DAYS = 750;

    record Span(String text, String url, boolean chosen) {}

    /**
     * @param exact the score with all its decimals; empty when there is none
     * @param healthyFrom the edges of the bands on that day, under the rules that hold there
     * @param rules the version of these
     * @param change the version, where it is another than on the day before
     * @param url this page on that day
     */
    record Day(
            String day,
            String written,
            String exact,
            String score,
            BandLabel band,
            String coverage,
            String healthyFrom,
            String watchFrom,
            String rules,
            @Nullable String change,
            String url) {}

    /** @param url of the event itself */
    record Mark(String day, String written, String css, String word, String text, String url) {}

    record Legend(String css, String word) {}

    /**
     * @param opened when the account was
     * @param health at the point itself, where the curve ends
     */
    public static ScoreCurve of(
            AccountTable table, Point at, HealthScore health, Instant opened, ZoneId zone, Address address) {
        boolean all = ALL.equals(address.get(SPAN));
        List<HealthHistory.Point> known = history(table, at, health, all ? opened : null, zone).stream()
                .dropWhile(point -> point.band() == null)
                .toList();
        List<Day> days = days(known, at, zone, address);
        List<Mark> marks = days.isEmpty() ? List.of() : marks(table, at, days, zone, address);
        return new ScoreCurve(
                List.of(
                        new Span("A year", address.with(SPAN, null).toString(), !all),
                        new Span("All of it", address.with(SPAN, ALL).toString(), all)),
                days,
                marks,
                Stream.of(KeyEvents.Kind.values())
                        .map(ScoreCurve::legend)
                        .filter(kind ->
                                marks.stream().anyMatch(mark -> mark.css().equals(kind.css())))
                        .toList(),
                summary(known, marks, zone));
    }

    /** The ends of the days, and the point itself. */
    private static List<HealthHistory.Point> history(
            AccountTable table, Point at, HealthScore health, @Nullable Instant opened, ZoneId zone) {
        Instant asOf = at.says().asOf();
        LocalDate day = LocalDate.ofInstant(asOf, zone);
        LocalDate yearAgo = day.minusYears(1);
        LocalDate first = opened == null ? yearAgo : LocalDate.ofInstant(opened, zone);
        long days = Math.max(0, ChronoUnit.DAYS.between(first, day));
        PointInTime point = at.at();
        List<HealthHistory.Point> history = new ArrayList<>(HealthHistory.of(
                table,
                point,
                at.policies(),
                endOf(first, zone),
                endOf(day.minusDays(1), zone),
                Period.ofDays(Math.toIntExact(1 + days / MOST_DAYS))));
        history.add(new HealthHistory.Point(
                asOf, health.score(), health.weightedMean(), health.band(), health.coverage(), health.policyVersion()));
        return history;
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    }

    private static List<Day> days(List<HealthHistory.Point> history, Point at, ZoneId zone, Address address) {
        List<Day> days = new ArrayList<>();
        String before = null;
        for (HealthHistory.Point point : history) {
            LocalDate day = LocalDate.ofInstant(point.at(), zone);
            HealthPolicy rules = at.policies().inForce(at.at().at(point.at()));
            days.add(new Day(
                    day.toString(),
                    Wording.day(day),
                    point.score() == null ? "" : Wording.exact(point.score()),
                    Wording.score(point.score()),
                    Wording.band(point.band()),
                    Wording.covered(point.coverage()),
                    rules.healthyFrom().toPlainString(),
                    rules.watchFrom().toPlainString(),
                    rules.version(),
                    before == null || before.equals(rules.version()) ? null : rules.version(),
                    address.with("asOf", day.toString()).toString()));
            before = rules.version();
        }
        return days;
    }

    private static List<Mark> marks(AccountTable table, Point at, List<Day> days, ZoneId zone, Address address) {
        String first = days.getFirst().day();
        String last = days.getLast().day();
        List<Mark> marks = new ArrayList<>();
        for (Landmark landmark : KeyEvents.of(table, at.at()).reversed()) {
            LocalDate day = LocalDate.ofInstant(landmark.at(), zone);
            if (day.toString().compareTo(first) >= 0 && day.toString().compareTo(last) <= 0) {
                Legend kind = legend(landmark.kind());
                marks.add(new Mark(
                        day.toString(),
                        Wording.day(day),
                        kind.css(),
                        kind.word(),
                        landmark.detail() == null ? landmark.title() : landmark.title() + ": " + landmark.detail(),
                        address.evidence(table.account().value(), landmark.eventId())));
            }
        }
        return marks;
    }

    private static Legend legend(KeyEvents.Kind kind) {
        return switch (kind) {
            case ESCALATION -> new Legend("escalation", "Escalation");
            case REVIEW -> new Legend("review", "Quarterly review");
            case CONTRACT -> new Legend("contract", "Contract");
            case NOTICE -> new Legend("notice-given", "Notice or loss");
            case LOW -> new Legend("low", "Low temperature");
            case RESTATEMENT -> new Legend("restatement", "Spend restated");
        };
    }

    private static String summary(List<HealthHistory.Point> known, List<Mark> marks, ZoneId zone) {
        List<Score> scores = known.stream()
                .flatMap(point -> Stream.ofNullable(point.score()))
                .sorted()
                .toList();
        if (scores.isEmpty()) {
            return "No score in this time.";
        }
        return "Health from %s to %s: lowest %s, highest %s, last %s; %s marked."
                .formatted(
                        Wording.day(LocalDate.ofInstant(known.getFirst().at(), zone)),
                        Wording.day(LocalDate.ofInstant(known.getLast().at(), zone)),
                        Wording.score(scores.getFirst()),
                        Wording.score(scores.getLast()),
                        Wording.score(known.getLast().score()),
                        Wording.counted(marks.size(), "event"));
    }
}

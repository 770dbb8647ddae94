package io.accounthealth.query.health;

import static io.accounthealth.model.message.Message.message;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.account.KeyEvents;
import io.accounthealth.model.account.KeyEvents.Landmark;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
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
 * The score history of an account, with its key events.
 *
 * @param days the ends of the days from the first score on, and the point itself
 * @param marks key events of these days, newest first
 */
public record ScoreCurve(List<Day> days, List<Mark> marks, ZoneId zone, Address address) {

    public static final String SPAN = "span";
    static final String ALL = "all";

    /** The most points that a reader can distinguish; more days are taken in longer steps. */
    private static final int MOST_DAYS = 750;

    /**
     * @param policy in force on that day
     * @param changed whether it is another than on the day before
     * @param ahead whether it is still to come
     */
    public record Day(LocalDate day, HealthHistory.Point point, HealthPolicy policy, boolean changed, boolean ahead) {}

    /** @param title with the name of its subject, where it has one */
    public record Mark(LocalDate day, Landmark landmark, Sentence title, String url) {

        public Legend legend() {
            return ScoreCurve.legend(landmark.kind());
        }

        public Sentence text() {
            return landmark.detail() == null || SubjectNames.has(title.text(), landmark.detail())
                    ? title
                    : new Sentence(message("{}: {}", title.message(), landmark.detail()), title.names());
        }
    }

    /** The shape and the word of a kind of mark. */
    public record Legend(String css, String word) {}

    /**
     * @param opened when the account was
     * @param health at the point itself, where the curve ends
     */
    public static ScoreCurve of(
            AccountTable table,
            Point at,
            HealthScore health,
            Instant opened,
            ZoneId zone,
            Address address,
            SubjectNames names) {
        boolean all = ALL.equals(address.get(SPAN));
        List<HealthHistory.Point> known = history(table, at, health, all ? opened : null, zone).stream()
                .dropWhile(point -> point.band() == null)
                .toList();
        List<Day> days = days(table, known, at, zone);
        return new ScoreCurve(
                days, days.isEmpty() ? List.of() : marks(table, at, days, zone, address, names), zone, address);
    }

    /** Whether it shows all days, and not only those of a year. */
    public boolean all() {
        return ALL.equals(address.get(SPAN));
    }

    /** The page with all days, or those of a year. */
    public Address span(boolean all) {
        return address.with(SPAN, all ? ALL : null);
    }

    /** The kinds of marks that there are. */
    public List<Legend> legend() {
        return Stream.of(KeyEvents.Kind.values())
                .filter(kind -> marks.stream().anyMatch(mark -> mark.landmark().kind() == kind))
                .map(ScoreCurve::legend)
                .toList();
    }

    /** The ends of the days, and the point itself. */
    private static List<HealthHistory.Point> history(
            AccountTable table, Point at, HealthScore health, @Nullable Instant opened, ZoneId zone) {
        Instant asOf = at.answered().asOf();
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
                asOf, health.score(), health.weightedMean(), health.band(), health.policyVersion(), health.coverage()));
        return history;
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    }

    private static List<Day> days(AccountTable table, List<HealthHistory.Point> history, Point at, ZoneId zone) {
        List<Day> days = new ArrayList<>();
        for (HealthHistory.Point point : history) {
            PointInTime then = at.at().at(point.at());
            HealthPolicy policy = at.policies().inForce(AccountAt.of(table, then), then);
            boolean changed =
                    !days.isEmpty() && !days.getLast().policy().version().equals(policy.version());
            boolean ahead = then.present() != null && point.at().isAfter(then.present());
            days.add(new Day(LocalDate.ofInstant(point.at(), zone), point, policy, changed, ahead));
        }
        return days;
    }

    private static List<Mark> marks(
            AccountTable table, Point at, List<Day> days, ZoneId zone, Address address, SubjectNames names) {
        return KeyEvents.of(table, at.at()).reversed().stream()
                .map(landmark -> new Mark(
                        LocalDate.ofInstant(landmark.at(), zone),
                        landmark,
                        names.sentence(landmark.title()),
                        address.evidence(table.account().value(), landmark.eventId())))
                .filter(mark -> !mark.day().isBefore(days.getFirst().day())
                        && !mark.day().isAfter(days.getLast().day()))
                .toList();
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

    /** The curve in one sentence, for those who do not see it. */
    public String summary() {
        List<Score> scores = days.stream()
                .flatMap(day -> Stream.ofNullable(day.point().score()))
                .sorted()
                .toList();
        if (scores.isEmpty()) {
            return "No score in this time.";
        }
        return "Health from %s to %s: lowest %s, highest %s, last %s; %s marked."
                .formatted(
                        Wording.day(days.getFirst().day()),
                        Wording.day(days.getLast().day()),
                        Wording.score(scores.getFirst()),
                        Wording.score(scores.getLast()),
                        Wording.score(days.getLast().point().score()),
                        Wording.counted(marks.size(), "event"));
    }
}

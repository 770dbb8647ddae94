package io.accounthealth.query.changes;

import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.message.Message.words;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.changes.HealthDifference.Part;
import io.accounthealth.model.changes.Outdated;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.query.health.ScoreComparison;
import io.accounthealth.query.health.Scorecard;
import io.accounthealth.query.log.AccountExports;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Span;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.ExactTime;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The score change of an account.
 *
 * @param span the two points in the page's address
 * @param names of what events are about, at the second point
 * @param exports who exported the old figure; null for a caller who may not see that
 */
record ChangesPage(
        PointBar point,
        AccountHead head,
        Span span,
        ZoneId zone,
        End from,
        End to,
        HealthDifference difference,
        ScoreWaterfall fall,
        HealthPolicy policy,
        ScoreComparison compared,
        SubjectNames names,
        AccountExports.@Nullable Found exports) {

    private static final int FEW = 3;

    /**
     * One of the points.
     *
     * @param day its day, and what distinguishes it from the other point where that has the same day
     * @param url of the account's page there
     */
    record End(String day, Point at, HealthDifference.Shown shown, Address url) {}

    static ChangesPage of(Differences.Found found, Span span, Instant now) {
        Point from = found.from();
        Point to = found.to();
        HealthDifference difference = found.difference();
        Card card = Objects.requireNonNull(
                Card.of(found.table(), to.at()), "reads answer only for accounts that were opened");
        ZoneId zone = card.timeZone();
        String overview = AccountHead.Tab.OVERVIEW.pathOf(card.accountId().value());
        return new ChangesPage(
                PointBar.of(span.address(), to.answered().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone)),
                AccountHead.of(card, to, span.address(), AccountHead.Tab.CHANGES),
                span.endingOn(LocalDate.ofInstant(to.answered().asOf(), zone)),
                zone,
                new End(
                        named(from, to, zone),
                        from,
                        difference.from(),
                        span.overviewAt(overview, from.answered().asOf())),
                new End(
                        named(to, from, zone),
                        to,
                        difference.to(),
                        span.address().samePointAt(overview)),
                difference,
                ScoreWaterfall.of(difference, to.policy()),
                to.policy(),
                found.compared(),
                SubjectNames.of(found.table(), to.at()),
                found.exports());
    }

    private static String named(Point point, Point other, ZoneId zone) {
        String day = Wording.day(LocalDate.ofInstant(point.answered().asOf(), zone));
        if (!day.equals(Wording.day(LocalDate.ofInstant(other.answered().asOf(), zone)))) {
            return day;
        }
        if (point.answered().knownAtPosition() != other.answered().knownAtPosition()) {
            return day
                    + (point.answered().knownAtPosition() < other.answered().knownAtPosition()
                            ? ", as known first"
                            : ", as known later");
        }
        return day + ", policy " + point.answered().policyVersion();
    }

    /** The position that the page knows, for following what comes after; null when it shows the past. */
    public @Nullable Long livePosition() {
        return point.present() ? to.at().answered().knownAtPosition() : null;
    }

    public Address audit() {
        return span.address().samePointAt(AccountHead.Tab.AUDIT.pathOf(head.id()));
    }

    /** The same from the HTTP interface. */
    public String api(String format) {
        return span.toApi(
                "/v1" + AccountHead.Tab.OVERVIEW.pathOf(head.id()) + "/health/changes",
                format,
                to.at().answered());
    }

    /** In one or two words: {@code Watch}, or {@code 55}. */
    public static String judged(HealthScore.Override by) {
        return Scorecard.judged(by);
    }

    /**
     * Those that moved, the furthest first: with {@link #capped} and {@link #overridden} they add up to the difference.
     */
    public List<ScoreComparison.Row> dimensions() {
        return compared.rows().stream()
                .filter(row -> row.difference().thousandths() != 0)
                .sorted(Comparator.comparingLong(
                        row -> -Math.abs(row.difference().thousandths())))
                .toList();
    }

    /** What the judgements of people add; null where nothing. */
    public @Nullable Score overridden() {
        return difference.parts().stream()
                .filter(part -> part.kind() == Kind.OVERRIDE && part.points().thousandths() != 0)
                .map(Part::points)
                .findFirst()
                .orElse(null);
    }

    /** What caps, and the bounds of scores, make of the difference; null where nothing. */
    public @Nullable Score capped() {
        Score whole = compared.score();
        return whole == null || whole.equals(compared.mean()) ? null : whole.minus(compared.mean());
    }

    /** The dimension that moved most, where that was the way of things; else the kind that did, and the part of it. */
    public String answer() {
        if (difference.noDifference() != null) {
            return "There is " + difference.noDifference() + ", so that there is no score to compare.";
        }
        Map<Kind, List<Part>> moving = difference.parts().stream()
                .filter(part -> part.points().thousandths() != 0)
                .collect(Collectors.groupingBy(Part::kind));
        return moving.entrySet().stream()
                .max(Comparator.comparingLong(
                        kind -> Math.abs(ScoreWaterfall.total(kind.getValue()).thousandths())))
                .map(kind -> Objects.requireNonNullElseGet(
                        ofDimension(kind.getKey()), () -> answer(kind.getKey(), kind.getValue())))
                .orElse(
                        difference.parts().isEmpty()
                                ? "Nothing happened between the two."
                                : "What happened between the two moved nothing.");
    }

    /** Null where no dimension did, or something else explains more. */
    private @Nullable String ofDimension(Kind kind) {
        ScoreComparison.Row row = dimensions().stream()
                .filter(each -> each.to() != null)
                .findFirst()
                .orElse(null);
        Score capped = capped();
        if ((kind != Kind.TIME && kind != Kind.NEW)
                || row == null
                || row.to() == null
                || (capped != null
                        && Math.abs(capped.thousandths())
                                > Math.abs(row.difference().thousandths()))) {
            return null;
        }
        return "%s moved it most: %s. %s"
                .formatted(
                        Wording.sentence(row.name()),
                        Wording.exactChange(row.difference()),
                        Wording.capital(row.to().why()));
    }

    /** What happened, with the name of what it is about, and days as people write them. */
    public Sentence why(Part part) {
        return names.sentence(part.why());
    }

    public String reason(HealthScore.Cap cap) {
        return names.text(cap.reason());
    }

    /** What was shown, with the name of what it is about. */
    public Sentence title(Disclosure given) {
        return names.sentence(given.title());
    }

    /** What of it is different now, in a sentence each, the first few. */
    public List<Sentence> differing(Outdated given) {
        List<Sentence> differing = new ArrayList<>();
        if (given.healthDiffers()) {
            differing.add(names.sentence(words("The score or the band is known to have been another.")));
        }
        given.amendments().stream().limit(FEW).forEach(each -> differing.add(differing(each)));
        if (given.amended() > FEW) {
            differing.add(names.sentence(words("and %s more".formatted(Wording.count(given.amended() - FEW)))));
        }
        return differing;
    }

    private Sentence differing(Outdated.Amended amended) {
        String how = switch (amended.kind()) {
            case RESTATED -> "Restated on {}: {}";
            case CORRECTED -> "Corrected on {}: {}";
            case RETRACTED -> "Retracted on {}: {}";
            case LATE -> "Known since {}: {}";
        };
        return names.sentence(message(how, LocalDate.ofInstant(amended.recordedAt(), zone), amended.what()));
    }

    private String answer(Kind kind, List<Part> parts) {
        Part largest = Collections.max(
                parts, Comparator.comparingLong(part -> Math.abs(part.points().thousandths())));
        String what = switch (kind) {
            case TIME -> "Time passing";
            case LATE -> "What was learned late";
            case NEW -> "New events";
            case SEGMENT -> "Another segment";
            case POLICY -> "Policy change";
            case OVERRIDE -> "A person's judgement";
        };
        Score total = ScoreWaterfall.total(parts);
        String most = "%s moved it most: %s.".formatted(what, Wording.exactChange(total));
        return parts.size() == 1
                ? most + " " + Wording.capital(why(largest).text())
                : "%s Above all (%s): %s".formatted(most, Wording.exactChange(largest.points()), why(largest));
    }

    /** In UTC. */
    public static String second(@Nullable Instant instant) {
        return ExactTime.utc(instant);
    }

    public String inZone(Instant instant) {
        return ExactTime.of(instant, zone);
    }
}

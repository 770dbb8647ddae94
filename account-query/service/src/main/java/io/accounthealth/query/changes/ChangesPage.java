package io.accounthealth.query.changes;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.changes.HealthDifference.Kind;
import io.accounthealth.model.changes.HealthDifference.Part;
import io.accounthealth.model.changes.HealthDifference.Shown;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.health.Scorecard;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Address.Field;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Span;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a score is another at another point: all that the page says.
 *
 * @param difference with all its decimals
 * @param answer what moved it most, in a sentence
 * @param watchFrom the edges of the bands, under the rules of the second point
 * @param exports who took the old figure away; null for whoever may not see that
 * @param livePosition what the page knows, when it is to follow what comes after; null when it shows the past
 */
record ChangesPage(
        PointBar point,
        AccountHead head,
        Form form,
        End from,
        End to,
        String difference,
        String direction,
        String answer,
        ScoreWaterfall fall,
        String watchFrom,
        String healthyFrom,
        Compared compared,
        List<Given> shownTo,
        @Nullable Exports exports,
        String csv,
        String json,
        long rowCount,
        @Nullable Long livePosition)
        implements RowCounted {

    /**
     * What sets the first point.
     *
     * @param moved why it is another than the address says; null when it is not
     */
    record Form(
            String path,
            List<Field> carried,
            String day,
            List<PointBar.Choice> known,
            List<PointBar.Choice> rules,
            List<Span.Ready> ready,
            @Nullable String moved) {}

    /**
     * One of the points.
     *
     * @param day which one it is
     * @param exact the figure that is shown there; empty where there is none
     * @param judged who says so, where it is a person's judgement
     * @param url of the account's page there
     */
    record End(
            String day,
            String point,
            String score,
            String exact,
            BandLabel band,
            String coverage,
            @Nullable String judged,
            ScoreWaterfall.Bar bar,
            String url) {}

    /** Something that told people the old figure. */
    record Given(String kind, String title, String detail, String url) {}

    record Export(String by, String detail, String request) {}

    record Exports(List<Export> entries, boolean complete) {}

    static ChangesPage of(
            AccountTable table, Point from, Point to, HealthDifference difference, Span span, Instant now) {
        Card card = Objects.requireNonNull(Card.of(table, to.at()), "reads answer only for accounts that were opened");
        ZoneId zone = card.timeZone();
        Address address = span.address();
        PointBar point = PointBar.of(address, to.says().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone));
        String account = AccountHead.Tab.OVERVIEW.pathOf(card.account().value());
        Address audit =
                address.samePointAt(AccountHead.Tab.AUDIT.pathOf(card.account().value()));
        String api = "/v1" + account + "/health/changes";
        ScoreWaterfall fall = ScoreWaterfall.of(difference, to.policy(), zone, audit);
        Score points = difference.difference();
        return new ChangesPage(
                point,
                AccountHead.of(card, to, address, AccountHead.Tab.CHANGES),
                form(span),
                end(from, to, difference.from(), fall, zone, span.overviewAt(account)),
                end(to, from, difference.to(), fall, zone, address.samePointAt(account)),
                points == null ? "No difference" : Wording.exactChange(points),
                points == null ? "still" : ScoreWaterfall.direction(points.thousandths()),
                answer(difference),
                fall,
                to.policy().watchFrom().toPlainString(),
                to.policy().healthyFrom().toPlainString(),
                Compared.of(
                        HealthModel.evaluate(table, from.at(), from.policies()),
                        HealthModel.evaluate(table, to.at(), to.policies())),
                difference.shownTo().stream()
                        .map(given -> given(given, zone, audit))
                        .toList(),
                null,
                span.toApi(api, "csv"),
                span.toApi(api, "json"),
                difference.parts().size(),
                point.present() ? to.says().knownAtPosition() : null);
    }

    /** The same, and who took the old figure away. */
    ChangesPage with(AccountExports.Found found) {
        return new ChangesPage(
                point,
                head,
                form,
                from,
                to,
                difference,
                direction,
                answer,
                fall,
                watchFrom,
                healthyFrom,
                compared,
                shownTo,
                new Exports(found.entries().stream().map(ChangesPage::export).toList(), found.complete()),
                csv,
                json,
                rowCount,
                livePosition);
    }

    private static Form form(Span span) {
        String given = span.from();
        return new Form(
                span.address().path(),
                span.carried(),
                given.length() > 10 ? given.substring(0, 10) : given,
                span.known(),
                span.rules(),
                span.ready(),
                span.moved()
                        ? "The first point cannot lie after %s, which is what the page looks at: it is 90 days earlier instead."
                                .formatted(Wording.day(span.to()))
                        : null);
    }

    private static End end(Point point, Point other, Shown shown, ScoreWaterfall fall, ZoneId zone, Address leads) {
        Score figure = shown.shown();
        return new End(
                named(point, other, zone),
                "known up to event %s · rules %s"
                        .formatted(Wording.count(point.says().knownAtPosition()), shown.policyVersion()),
                Wording.score(figure),
                figure == null ? "" : Wording.exact(figure),
                Wording.band(shown.band()),
                Wording.coverage(shown.coverage()),
                shown.override() == null
                        ? null
                        : "%s judges it %s".formatted(shown.override().by(), Scorecard.judged(shown.override())),
                fall.scale().bar(0, figure == null ? 0 : figure.thousandths()),
                leads.toString());
    }

    /** Its day; and what tells it from the other point, where that has the same day. */
    private static String named(Point point, Point other, ZoneId zone) {
        String day = Wording.day(LocalDate.ofInstant(point.says().asOf(), zone));
        if (!day.equals(Wording.day(LocalDate.ofInstant(other.says().asOf(), zone)))) {
            return day;
        }
        if (point.says().knownAtPosition() != other.says().knownAtPosition()) {
            return day
                    + (point.says().knownAtPosition() < other.says().knownAtPosition()
                            ? ", as known first"
                            : ", as known later");
        }
        return day + ", rules " + point.says().policyVersion();
    }

    /** The kind that moved most, and the part of it that did. */
    private static String answer(HealthDifference difference) {
        if (difference.noDifference() != null) {
            return "There is " + difference.noDifference() + ", so that there is no score to compare.";
        }
        Map<Kind, List<Part>> moving = difference.parts().stream()
                .filter(part -> part.points().thousandths() != 0)
                .collect(Collectors.groupingBy(Part::kind));
        return moving.entrySet().stream()
                .max(Comparator.comparingLong(kind -> Math.abs(ScoreWaterfall.total(kind.getValue()))))
                .map(kind -> answer(kind.getKey(), kind.getValue()))
                .orElse(
                        difference.parts().isEmpty()
                                ? "Nothing happened between the two."
                                : "What happened between the two moved nothing.");
    }

    private static String answer(Kind kind, List<Part> parts) {
        Part largest = Collections.max(
                parts, Comparator.comparingLong(part -> Math.abs(part.points().thousandths())));
        String what = switch (kind) {
            case TIME -> "Time passing moved it most";
            case LATE -> "What was learned late moved it most";
            case NEW -> "New events moved it most";
            case POLICY -> "Other rules moved it most";
            case OVERRIDE -> "A person's judgement moved it most";
        };
        String most = "%s: %s.".formatted(what, Wording.exactChange(new Score(ScoreWaterfall.total(parts))));
        return parts.size() == 1
                ? most + " " + Wording.capital(largest.why())
                : "%s Above all (%s): %s".formatted(most, Wording.exactChange(largest.points()), largest.why());
    }

    private static Given given(Disclosure given, ZoneId zone, Address audit) {
        return new Given(
                Wording.constant(given.kind()),
                given.title(),
                "%s, by %s".formatted(Wording.moment(given.recordedAt(), zone), given.by()),
                audit + "#" + given.eventId());
    }

    private static Export export(AccountExports.Export export) {
        return new Export(
                export.by(),
                Stream.of(
                                Wording.moment(export.recordedAt(), ZoneOffset.UTC) + " UTC",
                                export.use(),
                                export.ofMany() ? "asked about many accounts at once" : "")
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · ")),
                export.request());
    }
}

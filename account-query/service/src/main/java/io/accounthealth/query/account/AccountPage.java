package io.accounthealth.query.account;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.query.health.HealthSummary;
import io.accounthealth.query.health.ScoreCurve;
import io.accounthealth.query.health.Scorecard;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.timeline.TimelinePart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The overview of one account: the answer first, then what waits to be done, then the history and how the score is
 * made.
 *
 * @param levers where it is told what would lift the score; the page loads that later
 * @param livePosition what the page knows, when it is to follow what comes after; null when it shows the past
 */
public record AccountPage(
        PointBar point,
        AccountHead head,
        RecordPart recording,
        HealthSummary standing,
        List<Fact> facts,
        OpenPart open,
        String levers,
        ScoreCurve curve,
        Scorecard scorecard,
        TimelinePart timeline,
        @Nullable Long livePosition)
        implements RowCounted {

    private static final int MOST_PROOFS = 10;

    public record Fact(String name, String value) {}

    /**
     * @param now what the present is
     * @param mayRecord whether the caller may record facts of the account
     */
    static AccountPage of(AccountTable table, Point at, Address address, Instant now, boolean mayRecord) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = card.timeZone();
        Instant asOf = at.says().asOf();
        String id = table.account().value();
        PointBar point = PointBar.of(address, asOf, zone, now, LocalDate.ofInstant(card.opened(), zone));
        HealthScore health = HealthModel.evaluate(table, at.at(), at.policies());
        List<OpenItems.Item> open = OpenItems.of(table, at.at());
        Map<UUID, Timeline.Entry> told = Timeline.named(table, at.at(), evidence(health, open));
        return new AccountPage(
                point,
                AccountHead.of(card, at, address, AccountHead.Tab.OVERVIEW),
                RecordPart.of(table, at.at(), address, point, mayRecord),
                standing(table, at, card, health),
                facts(card),
                OpenPart.of(open, told, asOf, zone, address),
                address.samePointAt("/accounts/" + id + "/levers").toString(),
                ScoreCurve.of(table, at, health, card.opened(), zone, address),
                Scorecard.of(
                        health,
                        zone,
                        events -> proofs(events, told).stream()
                                .map(entry -> TimelinePart.proof(entry, id, zone, address))
                                .toList()),
                TimelinePart.of(table, at, zone, address),
                point.present() ? at.says().knownAtPosition() : null);
    }

    /** With what changed since as long ago as in the list of accounts. */
    private static HealthSummary standing(AccountTable table, Point at, Card card, HealthScore health) {
        Instant asOf = at.says().asOf();
        ScoreResult before = HealthModel.score(table, at.at().at(asOf.minus(AccountList.CHANGE_OVER)), at.policies());
        Score then = before.score();
        return HealthSummary.of(
                card,
                health,
                health.score() == null || then == null ? null : health.score().minus(then),
                before.hasTooLittleData()
                        ? "not enough data 30 days ago (" + before.coverage().inWords() + ")"
                        : null,
                newest(table, at),
                asOf);
    }

    /** What are lists in the HTTP interface too. */
    @Override
    public long rowCount() {
        return curve.days().size()
                + timeline.size()
                + open.first().size()
                + open.rest().size();
    }

    private static Set<UUID> evidence(HealthScore health, List<OpenItems.Item> open) {
        return Stream.concat(
                        health.dimensions().stream().map(HealthScore.Dimension::evidence),
                        open.stream().map(OpenItems.Item::evidence))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /** The newest few. */
    private static List<Timeline.Entry> proofs(List<UUID> events, Map<UUID, Timeline.Entry> told) {
        return events.stream()
                .flatMap(event -> Stream.ofNullable(told.get(event)))
                .sorted(Comparator.comparing(Timeline.Entry::occurredAt).reversed())
                .limit(MOST_PROOFS)
                .toList();
    }

    private static @Nullable Instant newest(AccountTable table, Point at) {
        List<Timeline.Entry> newest =
                Timeline.page(table, at.at(), Set.of(), null, 1).entries();
        return newest.isEmpty() ? null : newest.getFirst().occurredAt();
    }

    private static List<Fact> facts(Card card) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Account manager", card.manager() == null ? "Nobody yet" : card.manager()));
        facts.add(new Fact("Renewal", Wording.day(card.renewal())));
        facts.add(new Fact(
                "Last contact",
                card.lastContact() == null
                        ? "None"
                        : Wording.day(LocalDate.ofInstant(card.lastContact(), card.timeZone()))));
        facts.add(new Fact(
                "Spend, 30 days",
                card.spend30Days() == null ? "None reported" : Wording.amount(card.spend30Days(), card.currency())));
        facts.add(new Fact("Client since", Wording.day(LocalDate.ofInstant(card.opened(), card.timeZone()))));
        optional(facts, "Vertical", card.vertical());
        optional(facts, "Region", card.region());
        optional(facts, "Tier", card.tier());
        return facts;
    }

    private static void optional(List<Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(name, value));
        }
    }
}

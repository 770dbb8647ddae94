package io.accounthealth.query.account;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.query.health.HealthSummary;
import io.accounthealth.query.health.ScoreCurve;
import io.accounthealth.query.health.Scorecard;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.timeline.TimelinePart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * The overview of one account: the answer first, then the open items, then the history and the parts of the score.
 *
 * @param expired when the last contract ended that nobody decided about; null where none did
 * @param levers the address of the next best actions; the page loads them later
 * @param livePosition the position that later events follow; null when the page shows the past
 */
public record AccountPage(
        PointBar point,
        AccountHead head,
        RecordPart recording,
        HealthSummary standing,
        Card card,
        @Nullable LocalDate expired,
        List<ShownAttribute> attributes,
        OpenPart open,
        ContactsPart contacts,
        String levers,
        ScoreCurve curve,
        Scorecard scorecard,
        TimelinePart timeline,
        @Nullable Long livePosition)
        implements RowCounted {

    private static final int MOST_PROOFS = 10;

    /**
     * @param now the present
     * @param mayRecord whether the caller may record facts of the account
     */
    static AccountPage of(AccountTable table, Point at, Address address, Instant now, boolean mayRecord) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = card.timeZone();
        Instant asOf = at.answered().asOf();
        String id = table.account().value();
        PointBar point = PointBar.of(address, asOf, zone, now, LocalDate.ofInstant(card.opened(), zone));
        HealthScore health = HealthModel.evaluate(table, at.at(), at.policies());
        List<OpenItems.Item> open = OpenItems.of(table, at.at(), at.policies());
        SubjectNames names = SubjectNames.of(table, at.at());
        TimelinePart timeline = TimelinePart.of(table, at, zone, address, names);
        Map<UUID, Timeline.Entry> entries = Timeline.named(
                table,
                at.at(),
                evidence(health, open),
                at.policies().attributes().hidden());
        return new AccountPage(
                point,
                AccountHead.of(card, at, address, AccountHead.Tab.OVERVIEW),
                RecordPart.of(table, at.at(), address, point, mayRecord),
                standing(table, at, card, health, names),
                card,
                Contract.expired(AccountAt.of(table, at.at())),
                ShownAttribute.all(table, at),
                new OpenPart(table.account(), open, entries, asOf, zone, address),
                ContactsPart.of(table, at.at(), zone),
                address.samePointAt("/accounts/" + id + "/levers").toString(),
                ScoreCurve.of(table, at, health, card.opened(), zone, address, names),
                new Scorecard(
                        health,
                        zone,
                        events -> proofs(events, entries).stream()
                                .map(timeline::proof)
                                .toList(),
                        names),
                timeline,
                point.present() ? at.answered().knownAtPosition() : null);
    }

    /** With the change over the same time as in the list of accounts. */
    private static HealthSummary standing(
            AccountTable table, Point at, Card card, HealthScore health, SubjectNames names) {
        Instant asOf = at.answered().asOf();
        ScoreResult before = HealthModel.score(table, at.at().at(asOf.minus(AccountList.CHANGE_OVER)), at.policies());
        Score then = before.score();
        Score change =
                health.score() == null || then == null ? null : health.score().minus(then);
        ScoreResult.Reason reason = change == null
                ? null
                : HealthModel.score(table, at.at(), at.policies()).reasonSince(before);
        return new HealthSummary(
                card,
                health,
                change,
                Labels.moved(reason, change, names::text),
                before.hasTooLittleData()
                        ? "not enough data 30 days ago (" + before.coverage().inWords() + ")"
                        : null,
                newest(table, at),
                asOf,
                names);
    }

    /** A trait of the account as a name. */
    public static String named(String trait) {
        return Labels.value(trait);
    }

    /** Of those that are lists in the HTTP interface too. */
    @Override
    public long rowCount() {
        return curve.days().size() + timeline.size() + open.items().size();
    }

    private static Set<UUID> evidence(HealthScore health, List<OpenItems.Item> open) {
        return Stream.concat(
                        health.dimensions().stream().map(HealthScore.Dimension::evidence),
                        open.stream().map(OpenItems.Item::evidence))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    /** The newest few. */
    private static List<Timeline.Entry> proofs(List<UUID> events, Map<UUID, Timeline.Entry> entries) {
        return events.stream()
                .flatMap(event -> Stream.ofNullable(entries.get(event)))
                .sorted(Comparator.comparing(Timeline.Entry::occurredAt).reversed())
                .limit(MOST_PROOFS)
                .toList();
    }

    private static @Nullable Instant newest(AccountTable table, Point at) {
        List<Timeline.Entry> newest =
                Timeline.page(table, at.at(), Set.of(), null, 1, Set.of()).entries();
        return newest.isEmpty() ? null : newest.getFirst().occurredAt();
    }
}

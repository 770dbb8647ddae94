package io.accounthealth.query.health;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.model.levers.NextBestActions.Lever;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would lift an account, and by how much.
 *
 * @param goal how far the next band is
 * @param rows the strongest first
 * @param together what everything at once would bring; null where there is only one thing
 */
public record LeversPage(
        PointBar point,
        AccountHead head,
        String goal,
        List<Row> rows,
        @Nullable String together,
        @Nullable BandLabel band)
        implements RowCounted {

    /**
     * @param now points that it alone would bring at once, with their sign
     * @param barWidth of 100, beside the strongest
     * @param later a sentence, where it brings more with time or beside the others; null else
     * @param lifts the band that it alone leads to, where that is another
     */
    record Row(
            String what,
            String now,
            String barWidth,
            @Nullable String later,
            @Nullable BandLabel lifts) {}

    /** @param now what the present is */
    public static LeversPage of(AccountTable table, Point at, Address address, Instant now) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = card.timeZone();
        NextBestActions levers = NextBestActions.of(table, at.at(), at.policies());
        BigDecimal most = levers.levers().stream()
                .map(lever -> lever.points().toBigDecimal())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        boolean several = levers.levers().size() > 1;
        return new LeversPage(
                PointBar.of(address, at.says().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone)),
                AccountHead.of(card, at, address, AccountHead.Tab.OVERVIEW),
                goal(levers),
                levers.levers().stream().map(lever -> row(lever, levers, most)).toList(),
                several ? together(levers) : null,
                several ? Wording.band(levers.togetherBand()) : null);
    }

    @Override
    public long rowCount() {
        return rows.size();
    }

    private static String together(NextBestActions levers) {
        return levers.togetherBand() == HealthBand.NOT_ENOUGH_DATA
                ? "All of it together:"
                : "All of it together: " + Wording.wholeScore(levers.together());
    }

    private static String goal(NextBestActions levers) {
        if (levers.band() == HealthBand.AT_RISK && levers.nextBand() == null) {
            return "The score can be lifted; a better band needs more data (%s)."
                    .formatted(levers.coverage().inWords());
        }
        return switch (levers.band()) {
            case HEALTHY -> "It is healthy; this would make it safer.";
            case CHURNED -> "The client has left: only winning it back counts.";
            case WATCH, AT_RISK ->
                "%s to %s, from %s on."
                        .formatted(
                                levers.missing() == null
                                        ? Wording.NOTHING
                                        : Wording.capital(Wording.wholePoints(
                                                levers.missing().toBigDecimal())),
                                Wording.band(levers.nextBand()).word(),
                                levers.nextFrom() == null
                                        ? Wording.NOTHING
                                        : levers.nextFrom().toPlainString());
            case NOT_ENOUGH_DATA ->
                "Not enough data (%s): what would lift the score cannot be said."
                        .formatted(levers.coverage().inWords());
            case null -> "There is no score yet, and so nothing to lift.";
        };
    }

    private static Row row(Lever lever, NextBestActions levers, BigDecimal most) {
        BigDecimal now = lever.points().toBigDecimal();
        return new Row(
                lever.what(),
                Wording.change(now),
                most.signum() <= 0
                        ? "0"
                        : now.max(BigDecimal.ZERO)
                                .movePointRight(2)
                                .divide(most, 1, RoundingMode.HALF_UP)
                                .toPlainString(),
                later(lever),
                lever.band() == null || lever.band() == levers.band() ? null : Wording.band(lever.band()));
    }

    private static @Nullable String later(Lever lever) {
        String others = Wording.change(lever.pointsWithOthers().toBigDecimal());
        String month = Wording.change(lever.pointsIn30Days().toBigDecimal());
        String now = Wording.change(lever.points().toBigDecimal());
        boolean moreWithOthers = lever.pointsWithOthers().compareTo(lever.points()) > 0 && !others.equals(now);
        boolean moreLater = lever.pointsIn30Days().compareTo(lever.points()) > 0 && !month.equals(now);
        if (moreWithOthers && moreLater) {
            return others + " once the others are done, " + month + " in 30 days";
        }
        return moreWithOthers ? others + " once the others are done" : moreLater ? month + " in 30 days" : null;
    }
}

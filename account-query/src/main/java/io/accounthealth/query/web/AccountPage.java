package io.accounthealth.query.web;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.query.api.Counted;
import io.accounthealth.query.api.Point;
import io.accounthealth.query.health.HealthHistory;
import io.accounthealth.query.health.HealthModel;
import io.accounthealth.query.health.HealthScore;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.views.Card;
import io.accounthealth.query.views.Spend;
import io.accounthealth.query.web.Wording.BandLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of one account says.
 *
 * @param exactScore with all its decimals, as the HTTP interface has it
 * @param livePosition what the page knows, when it is to follow what comes after; null when it shows the past
 */
record AccountPage(
        PointBar point,
        AccountHead head,
        RecordPart recording,
        String exactScore,
        String score,
        BandLabel band,
        List<Fact> facts,
        Curve curve,
        Scorecard scorecard,
        SpendBars spend,
        TimelinePart timeline,
        @Nullable Long livePosition)
        implements Counted {

    record Fact(String name, String value) {}

    /**
     * @param now what the present is
     * @param mayRecord whether the caller may record facts of the account
     */
    static AccountPage of(AccountTable table, Point at, Address address, Instant now, boolean mayRecord) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = card.timeZone();
        PointBar point = PointBar.of(address, at.says().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone));
        HealthScore health = HealthModel.evaluate(table, at.at(), at.policies());
        return new AccountPage(
                point,
                AccountHead.of(card, at, address, AccountHead.Tab.OVERVIEW),
                RecordPart.of(table, at.at(), address, point, mayRecord),
                health.score() == null ? "" : Wording.exact(health.score()),
                Wording.score(health.score()),
                Wording.band(health.band()),
                facts(card),
                Curve.of(history(table, at, health, zone), at.policy(), zone, address.only(Address.POINT)),
                Scorecard.of(health, zone),
                spend(table, at, zone),
                TimelinePart.of(table, at.at(), zone, address),
                point.present() ? at.says().knownAtPosition() : null);
    }

    /** What are lists in the HTTP interface too. */
    @Override
    public long rowCount() {
        return (long) curve.days().size()
                + spend.months().size()
                + timeline.entries().size();
    }

    private static List<Fact> facts(Card card) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Account manager", card.manager() == null ? "Nobody yet" : card.manager()));
        if (card.status() != Card.Status.ACTIVE) {
            facts.add(new Fact("Status", Wording.constant(card.status())));
        }
        facts.add(new Fact("Renewal", Wording.day(card.renewal())));
        facts.add(new Fact(
                "Spend, 30 days",
                card.spend30Days() == null ? "None reported" : Wording.amount(card.spend30Days(), card.currency())));
        facts.add(new Fact(
                "Last contact",
                card.lastContact() == null
                        ? "None"
                        : Wording.day(LocalDate.ofInstant(card.lastContact(), card.timeZone()))));
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

    /** The ends of the days of the last year, and the point itself. */
    private static List<HealthHistory.Point> history(AccountTable table, Point at, HealthScore health, ZoneId zone) {
        Instant asOf = at.says().asOf();
        LocalDate day = LocalDate.ofInstant(asOf, zone);
        Instant yearAgo = endOf(day.minusYears(1), zone);
        PointInTime point = at.at();
        List<HealthHistory.Point> history = new ArrayList<>(HealthHistory.of(
                table, point, at.policies(), yearAgo, endOf(day.minusDays(1), zone), Period.ofDays(1)));
        history.add(new HealthHistory.Point(
                asOf, health.score(), health.weightedMean(), health.band(), health.policyVersion()));
        return history;
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
    }

    private static SpendBars spend(AccountTable table, Point at, ZoneId zone) {
        YearMonth last = YearMonth.from(LocalDate.ofInstant(at.says().asOf(), zone));
        LocalDate from = last.minusMonths(SpendBars.MONTHS - 1).atDay(1);
        LocalDate to = last.plusMonths(1).atDay(1);
        return SpendBars.of(Spend.byMonth(table, at.at(), new Spend.Filter(from, to, null)), last);
    }
}

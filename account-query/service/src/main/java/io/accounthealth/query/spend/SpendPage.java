package io.accounthealth.query.spend;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.spend.OtherSpend;
import io.accounthealth.model.spend.SpendThenAndNow;
import io.accounthealth.model.spend.SpendThenAndNow.By;
import io.accounthealth.model.spend.SpendThenAndNow.Period;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an account spends: lately, by month or week with what was restated, and how its orders will end.
 *
 * @param trend of the last 30 days; null without spend
 * @param periods oldest first
 * @param others what was spent in other currencies up to today
 * @param performance of the same months or weeks, the newest first
 * @param ended orders whose last day is over, the newest first
 */
record SpendPage(
        PointBar point,
        AccountHead head,
        Address address,
        Card card,
        LocalDate today,
        @Nullable SpendTrend trend,
        By by,
        List<Period> periods,
        List<Money> others,
        List<MediaPeriod> performance,
        List<Pacing.Row> orders,
        List<Pacing.Row> ended,
        List<Billing.Row> invoices,
        InvoicedPart invoiced)
        implements RowCounted {

    static final String BY = "by";

    private static final int MOST_ROWS = 8;

    private static final Comparator<Pacing.Row> LAST_ENDED_FIRST =
            Comparator.comparing(Pacing.Row::end).reversed().thenComparing(Pacing.Row::ioId);

    /** Then the newest first. */
    private static final Comparator<Billing.Row> SETTLED_LAST = Comparator.comparing(
                    (Billing.Row row) -> row.state() == Billing.State.SETTLED)
            .thenComparing(Billing.Row::issuedAt, Comparator.nullsLast(Comparator.reverseOrder()));

    /** @param now what the present is */
    static SpendPage of(AccountTable table, Point at, Address address, Instant now, boolean mayRecord) {
        AccountAt account = AccountAt.of(table, at.at());
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        Instant asOf = at.answered().asOf();
        Instant knownAt = address.get("knownAt") == null ? null : at.answered().knownAt();
        By by = "week".equals(address.get(BY)) ? By.WEEK : By.MONTH;
        Tables one = Tables.of(table);
        List<Period> periods = SpendThenAndNow.of(table, at.at(), knownAt == null ? asOf : knownAt, by)
                .periods();
        PointBar bar =
                PointBar.of(address, asOf, card.timeZone(), now, LocalDate.ofInstant(card.opened(), card.timeZone()));
        return new SpendPage(
                bar,
                AccountHead.of(card, at, address, AccountHead.Tab.SPEND),
                address,
                card,
                LocalDate.ofInstant(asOf, card.timeZone()),
                SpendTrend.of(account, SpendTrend.DEFAULT_DAYS),
                by,
                periods,
                OtherSpend.of(account),
                MediaPeriod.of(table, at.at(), by == By.WEEK ? Performance.By.WEEK : Performance.By.MONTH),
                Pacing.board(one, at.at(), Pacing.Shown.RUNNING).rows(),
                Pacing.board(one, at.at(), Pacing.Shown.ENDED).rows().stream()
                        .sorted(LAST_ENDED_FIRST)
                        .toList(),
                Billing.invoices(account).stream().sorted(SETTLED_LAST).toList(),
                InvoicedPart.of(account, card, mayRecord && bar.present()));
    }

    @Override
    public long rowCount() {
        return (long) periods.size()
                + performance.size()
                + orders.size()
                + first(ended).size()
                + first(invoices).size()
                + invoiced.unbilled().size()
                + invoiced.ahead().size();
    }

    /** The rows of a list that are shown. */
    public <R> List<R> first(List<R> rows) {
        return rows.stream().limit(MOST_ROWS).toList();
    }

    /** How many rows of a list are not shown. */
    public int left(List<?> rows) {
        return Math.max(0, rows.size() - MOST_ROWS);
    }

    /** Of the last 30 days against the 30 days before, in percent, one decimal; null without spend before. */
    public @Nullable BigDecimal change() {
        return trend == null || trend.earlier().signum() <= 0
                ? null
                : trend.recent()
                        .subtract(trend.earlier())
                        .movePointRight(2)
                        .divide(trend.earlier(), 1, RoundingMode.HALF_UP);
    }

    public boolean byMonth() {
        return by == By.MONTH;
    }

    public List<Link> choices() {
        return List.of(
                new Link("By month", address.with(BY, null), byMonth()),
                new Link("By week", address.with(BY, "week"), !byMonth()));
    }

    public String period(Period period) {
        return byMonth() ? Wording.month(YearMonth.from(period.from())) : Wording.day(period.from());
    }

    /** The last day of a period that is not after the point. */
    public LocalDate last(Period period) {
        LocalDate last = period.to().minusDays(1);
        return last.isAfter(today) ? today : last;
    }

    /** The month or week that a row is of. */
    public String period(Performance.Row row) {
        return byMonth() ? Wording.month(YearMonth.from(row.from())) : Wording.day(row.from());
    }

    public BigDecimal sum() {
        return periods.stream().map(Period::now).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What was restated of the periods shown, in a sentence. */
    public String restated() {
        List<BigDecimal> restated = periods.stream()
                .map(Period::restated)
                .filter(change -> change.signum() != 0)
                .toList();
        return restated.isEmpty()
                ? "Nothing was restated: what was reported first is what is known now."
                : "%s %s restated since: %s in all."
                        .formatted(
                                Wording.counted(restated.size(), "period"),
                                restated.size() == 1 ? "was" : "were",
                                signed(restated.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    /** An amount with its sign; empty where it is zero or unknown. */
    public String signed(@Nullable BigDecimal amount) {
        return amount == null || amount.signum() == 0
                ? ""
                : (amount.signum() > 0 ? "+" : "") + Wording.amount(amount, currency());
    }

    public CurrencyCode currency() {
        return card.currency();
    }

    /** What was spent in other currencies. */
    public String otherAmounts() {
        return others.stream().map((Money money) -> Wording.money(money)).collect(Collectors.joining(" and "));
    }

    /** The chart in a sentence. */
    public String summary() {
        Period most = periods.stream().max(Comparator.comparing(Period::now)).orElseThrow();
        return "Spend by %s from %s on: most in the one of %s, %s; last %s."
                .formatted(
                        byMonth() ? "month" : "week",
                        Wording.day(periods.getFirst().from()),
                        Wording.day(most.from()),
                        Wording.amount(most.now(), currency()),
                        Wording.amount(periods.getLast().now(), currency()));
    }

    /** The event that an order or invoice begins with. */
    public String event(List<UUID> evidence) {
        return address.evidence(card.accountId().value(), evidence.getFirst());
    }

    /** How many running orders count days that nobody reported. */
    public long late() {
        return orders.stream().filter(Pacing.Row::late).count();
    }

    public long daysTo(LocalDate day) {
        return day.toEpochDay() - today.toEpochDay();
    }

    public BandLabel state(IoForecast.State state, boolean hasEnded) {
        return switch (state) {
            case UNDER -> new BandLabel("at-risk", hasEnded ? "Under-delivered" : "Under plan");
            case OVER -> new BandLabel("watch", hasEnded ? "Over-delivered" : "Over plan");
            case ON_TRACK -> new BandLabel("healthy", hasEnded ? "Delivered" : "On track");
            case NO_DATA -> new BandLabel("no-score", "No data");
            case NO_BUDGET -> new BandLabel("no-score", "No budget");
        };
    }

    public BandLabel state(Billing.Row invoice) {
        return switch (invoice.state()) {
            case OVERDUE -> new BandLabel("at-risk", Wording.counted(invoice.daysOverdue(), "day") + " overdue");
            case OPEN, UNMATCHED -> new BandLabel("watch", Wording.constant(invoice.state()));
            case SETTLED -> new BandLabel("healthy", Wording.constant(invoice.state()));
            case null -> new BandLabel("no-score", Wording.NOTHING);
        };
    }

    /** The delivered share of a budget, 0 to 100. */
    public BigDecimal deliveredWidth(Pacing.Row order) {
        return order.budget() == null || order.delivered() == null
                ? BigDecimal.ZERO
                : percent(order.delivered().amount(), order.budget().amount());
    }

    /** The elapsed share of a flight, 0 to 100, where delivery would be on plan. */
    public BigDecimal elapsedAt(Pacing.Row order) {
        return percent(BigDecimal.valueOf(order.elapsedDays()), BigDecimal.valueOf(Math.max(1, order.flightDays())));
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0
                ? BigDecimal.ZERO
                : part.divide(whole, 3, RoundingMode.HALF_UP)
                        .movePointRight(2)
                        .max(BigDecimal.ZERO)
                        .min(BigDecimal.valueOf(100));
    }

    /** A list of this account at the HTTP interface, as a file. */
    public Address csv(String list, String parameter, @Nullable String value) {
        return PagePoint.toApi(address.only(Address.POINT), "/v1/accounts/" + card.accountId() + list)
                .with(parameter, value)
                .with("format", "csv");
    }
}

package io.accounthealth.query.spend;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.spend.SpendThenAndNow;
import io.accounthealth.model.spend.SpendThenAndNow.By;
import io.accounthealth.model.spend.SpendThenAndNow.Period;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.account.AccountPage;
import io.accounthealth.query.health.HealthSummary;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an account spends: lately, by month or week with what was restated, and how its orders will end.
 *
 * @param lately of the last 30 days
 * @param trend beside the 30 days before; null without both
 * @param restated a sentence that says what was restated of the periods shown
 * @param rows newest first
 * @param csv the same at the HTTP interface, whole
 * @param ended orders whose last day is over, the newest first
 * @param moreEnded how many are not shown, and where they are; null when all are
 * @param endedCsv all of them at the HTTP interface
 * @param moreInvoices how many are not shown, and where they are; null when all are
 */
record SpendPage(
        PointBar point,
        AccountHead head,
        String lately,
        HealthSummary.@Nullable Trend trend,
        List<AccountPage.Fact> facts,
        String restated,
        List<Choice> choices,
        List<Row> rows,
        String summary,
        String csv,
        List<SpendOrder> orders,
        List<EndedOrder> ended,
        @Nullable String moreEnded,
        String endedCsv,
        List<SpendInvoice> invoices,
        @Nullable String moreInvoices,
        String invoicesCsv)
        implements RowCounted {

    static final String BY = "by";

    private static final int MOST_INVOICES = 8;
    private static final int MOST_ENDED = 8;

    private static final Comparator<Pacing.Row> LAST_ENDED_FIRST =
            Comparator.comparing(Pacing.Row::end).reversed().thenComparing(Pacing.Row::ioId);

    /** Then the newest first. */
    private static final Comparator<Billing.Row> SETTLED_LAST = Comparator.comparing(
                    (Billing.Row row) -> row.state() == Billing.State.SETTLED)
            .thenComparing(Billing.Row::issuedAt, Comparator.nullsLast(Comparator.reverseOrder()));

    record Choice(String text, String url, boolean chosen) {}

    /**
     * @param exact as a plain decimal, as are the others
     * @param then {@link Wording#NOTHING} while it is not to be told
     * @param thenOn the day that it was known on
     * @param restated with its sign; empty when it is nothing
     * @param last the last day of the period, which a click leads to
     */
    record Row(
            String key,
            String period,
            String exact,
            String now,
            String exactThen,
            String then,
            String thenOn,
            String restated,
            String last) {}

    /** @param now what the present is */
    static SpendPage of(AccountTable table, Point at, Address address, Instant now) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = card.timeZone();
        String id = table.account().value();
        Instant asOf = at.says().asOf();
        Instant knownAt = address.get("knownAt") == null ? null : at.says().knownAt();
        By by = "week".equals(address.get(BY)) ? By.WEEK : By.MONTH;
        List<Period> periods = SpendThenAndNow.of(table, at.at(), knownAt == null ? asOf : knownAt, by)
                .periods();
        CurrencyCode currency = card.currency();
        SpendTrend trend = SpendTrend.of(AccountAt.of(table, at.at()), SpendTrend.DEFAULT_DAYS);
        LocalDate today = LocalDate.ofInstant(asOf, zone);
        List<Billing.Row> invoices = Billing.invoices(AccountAt.of(table, at.at())).stream()
                .sorted(SETTLED_LAST)
                .toList();
        List<Pacing.Row> ended = Pacing.board(Tables.of(table), at.at(), Pacing.Shown.ENDED).rows().stream()
                .sorted(LAST_ENDED_FIRST)
                .toList();
        Address api = PagePoint.toApi(address.only(Address.POINT), "/v1/accounts/" + id);
        return new SpendPage(
                PointBar.of(address, asOf, zone, now, LocalDate.ofInstant(card.opened(), zone)),
                AccountHead.of(card, at, address, AccountHead.Tab.SPEND),
                trend == null ? Wording.NOTHING : Wording.amount(trend.recent(), currency),
                trend == null ? null : trend(trend),
                facts(periods, currency),
                restated(periods, currency),
                List.of(
                        new Choice("By month", address.with(BY, null).toString(), by == By.MONTH),
                        new Choice("By week", address.with(BY, "week").toString(), by == By.WEEK)),
                periods.reversed().stream()
                        .map(period -> row(period, by, currency, today))
                        .toList(),
                summary(periods, by, currency),
                api.movedTo(api.path() + "/spend")
                        .with(BY, by == By.MONTH ? "month" : "period")
                        .with("format", "csv")
                        .toString(),
                Pacing.board(Tables.of(table), at.at(), Pacing.Shown.RUNNING).rows().stream()
                        .map(order -> SpendOrder.of(order, address))
                        .toList(),
                ended.stream()
                        .limit(MOST_ENDED)
                        .map(order -> EndedOrder.of(order, address))
                        .toList(),
                more(ended.size() - MOST_ENDED),
                api.movedTo(api.path() + "/pacing")
                        .with("show", "ended")
                        .with("format", "csv")
                        .toString(),
                invoices.stream()
                        .limit(MOST_INVOICES)
                        .map(invoice -> SpendInvoice.of(invoice, address))
                        .toList(),
                more(invoices.size() - MOST_INVOICES),
                api.movedTo(api.path() + "/billing").with("format", "csv").toString());
    }

    @Override
    public long rowCount() {
        return (long) rows.size() + orders.size() + ended.size() + invoices.size();
    }

    private static @Nullable String more(int count) {
        return count <= 0 ? null : "and " + Wording.count(count) + " more";
    }

    private static HealthSummary.@Nullable Trend trend(SpendTrend trend) {
        if (trend.earlier().signum() <= 0) {
            return null;
        }
        BigDecimal percent = trend.recent()
                .subtract(trend.earlier())
                .movePointRight(2)
                .divide(trend.earlier(), 1, RoundingMode.HALF_UP);
        String written = Wording.change(percent) + " %";
        return switch (percent.signum()) {
            case 1 -> new HealthSummary.Trend("up", "▲", written, "more than in the 30 days before");
            case -1 -> new HealthSummary.Trend("down", "▼", written, "less than in the 30 days before");
            default -> new HealthSummary.Trend("level", "▶", written, "as in the 30 days before");
        };
    }

    private static List<AccountPage.Fact> facts(List<Period> periods, CurrencyCode currency) {
        List<AccountPage.Fact> facts = new ArrayList<>();
        if (!periods.isEmpty()) {
            Period last = periods.getLast();
            facts.add(new AccountPage.Fact(
                    isMonth(last) ? "This month so far" : "This week so far", amount(last.now(), currency)));
            if (periods.size() > 1) {
                Period before = periods.get(periods.size() - 2);
                facts.add(new AccountPage.Fact(
                        isMonth(last) ? "Last month" : "Last week", amount(before.now(), currency)));
            }
            facts.add(new AccountPage.Fact(
                    "In all " + Wording.counted(periods.size(), isMonth(last) ? "month" : "week"),
                    amount(sum(periods.stream().map(Period::now).toList()), currency)));
        }
        return facts;
    }

    private static boolean isMonth(Period period) {
        return period.from().getDayOfMonth() == 1 && period.to().getDayOfMonth() == 1;
    }

    private static String restated(List<Period> periods, CurrencyCode currency) {
        List<BigDecimal> restated = periods.stream()
                .map(Period::restated)
                .filter(change -> change != null && change.signum() != 0)
                .map(Objects::requireNonNull)
                .toList();
        if (restated.isEmpty()) {
            return "Nothing was restated: what was reported then is what is known now.";
        }
        BigDecimal sum = sum(restated);
        return "%s restated since: %s in all."
                .formatted(
                        Wording.counted(restated.size(), "period") + (restated.size() == 1 ? " was" : " were"),
                        signed(sum, currency));
    }

    private static Row row(Period period, By by, CurrencyCode currency, LocalDate today) {
        BigDecimal then = period.then();
        BigDecimal restated = period.restated();
        LocalDate last = period.to().minusDays(1);
        return new Row(
                period.from().toString(),
                by == By.MONTH ? Wording.month(YearMonth.from(period.from())) : Wording.day(period.from()),
                period.now().toPlainString(),
                amount(period.now(), currency),
                then == null ? "" : then.toPlainString(),
                then == null ? Wording.NOTHING : amount(then, currency),
                Wording.day(period.thenOn()),
                restated == null || restated.signum() == 0 ? "" : signed(restated, currency),
                (last.isAfter(today) ? today : last).toString());
    }

    private static String summary(List<Period> periods, By by, CurrencyCode currency) {
        if (periods.isEmpty()) {
            return "No spend was reported.";
        }
        Period most = periods.stream()
                .max((one, other) -> one.now().compareTo(other.now()))
                .orElseThrow();
        return "Spend by %s from %s on: most in the one of %s, %s; last %s."
                .formatted(
                        by == By.MONTH ? "month" : "week",
                        Wording.day(periods.getFirst().from()),
                        Wording.day(most.from()),
                        amount(most.now(), currency),
                        amount(periods.getLast().now(), currency));
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String amount(BigDecimal amount, CurrencyCode currency) {
        return Wording.amount(amount, currency);
    }

    private static String signed(BigDecimal amount, CurrencyCode currency) {
        return (amount.signum() > 0 ? "+" : "") + amount(amount, currency);
    }
}

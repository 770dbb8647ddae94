package io.accounthealth.model.performance;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.Money;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Performance of accounts, lines or spans of time. A report belongs to the day on which its period starts, as spend
 * does. What no report says is null, and so is a share or a cost whose denominator is zero or not said.
 */
public final class Performance {

    /** What a row is of, at each account. */
    public enum By {
        ACCOUNT,
        LINE,
        DAY,
        /** From Monday on. */
        WEEK,
        MONTH
    }

    /**
     * Which periods: those that start from {@code from} on and before {@code to}.
     *
     * @param to not itself within; no end when null
     * @param currency of the amounts; the account's when null
     */
    public record Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable CurrencyCode currency) {
        public static final Filter ALL = new Filter(null, null, null);
    }

    /**
     * Shares and costs have six decimals, and are of the reports alone that say both of their sums. Costs and
     * {@code roas} are over the days that reports of performance and of spend of the same source and line both cover.
     *
     * @param from of a day, week or month its first day, else that of the first period
     * @param to the first day after
     * @param line null where the source names none, and where the row is of none
     * @param reports how many hold
     * @param spend of the days that both cover
     * @param ctr clicks over impressions
     * @param viewability viewable over measurable impressions
     * @param completionRate completions over starts of videos
     * @param cpm spend over a thousand impressions
     * @param cpc spend over clicks
     * @param cpa spend over conversions
     * @param roas value of the conversions over spend
     * @param evidence the newest recorded reports, at most 20, newest first
     * @param budget of the order that a line is, where one is booked under its name
     * @param pricing as that order was booked, free text
     * @param targets that the client stated, in its order; of a day, week or month those that held at its end
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            LocalDate from,
            LocalDate to,
            @Nullable String source,
            @Nullable String line,
            int reports,
            @Nullable Long impressions,
            @Nullable Long measurableImpressions,
            @Nullable Long viewableImpressions,
            @Nullable Long clicks,
            @Nullable Long videoStarts,
            @Nullable Long videoCompletions,
            @Nullable BigDecimal conversions,
            @Nullable Money conversionValue,
            @Nullable Money spend,
            @Nullable BigDecimal ctr,
            @Nullable BigDecimal viewability,
            @Nullable BigDecimal completionRate,
            @Nullable Money cpm,
            @Nullable Money cpc,
            @Nullable Money cpa,
            @Nullable BigDecimal roas,
            List<UUID> evidence,
            @Nullable Money budget,
            @Nullable String pricing,
            List<Target> targets) {}

    /**
     * What the client wants of a figure. A cost is in the currency of the row; its target is left out where it is
     * stated in another and not converted.
     *
     * @param value what it came to; null where that is not known
     * @param met null where the value is
     * @param evidence the event that stated it
     */
    public record Target(
            MediaKpi kpi,
            BigDecimal target,
            @Nullable BigDecimal value,
            @Nullable Boolean met,
            UUID evidence) {

        /** For a cell: {@code ctr 0.0018 of 0.002, missed}. */
        public String inWords() {
            return "%s %s of %s%s"
                    .formatted(
                            kpi.written(),
                            value == null ? "unknown" : value.toPlainString(),
                            target.toPlainString(),
                            met == null ? "" : met ? ", met" : ", missed");
        }
    }

    /**
     * The same of all rows together, amounts by currency.
     *
     * @param roas null where accounts of several currencies have one, as where none has
     */
    public record Figures(
            int reports,
            @Nullable Long impressions,
            @Nullable Long measurableImpressions,
            @Nullable Long viewableImpressions,
            @Nullable Long clicks,
            @Nullable Long videoStarts,
            @Nullable Long videoCompletions,
            @Nullable BigDecimal conversions,
            List<Money> conversionValue,
            List<Money> spend,
            @Nullable BigDecimal ctr,
            @Nullable BigDecimal viewability,
            @Nullable BigDecimal completionRate,
            List<Money> cpm,
            List<Money> cpc,
            List<Money> cpa,
            @Nullable BigDecimal roas) {}

    private static final Comparator<PerformanceRow> ORDER = Comparator.comparing(
                    (PerformanceRow each) -> each.row().accountId())
            .thenComparing(each -> each.row().from())
            .thenComparing(each -> each.row().source(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(each -> each.row().line(), Comparator.nullsFirst(Comparator.naturalOrder()));

    private Performance() {}

    /** By account, then first day, source and line. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, By by, Filter filter) {
        return of(tables, point, by, filter, null);
    }

    /**
     * The same, with amounts in one currency: of spend and of conversions by the last day of the month in which their
     * period starts, targets of costs by that of the month in which a span of time starts, of an account or a line by
     * the day of the point. The amounts of an account are rounded once, and its rows add up to them, but each month is
     * rounded by itself; shares and costs are of the exact ones.
     *
     * @param in null where the amounts of an account stay in its own currency, or the filter's
     */
    public static Board<Figures, Row> of(
            Tables tables, PointInTime point, By by, Filter filter, @Nullable ReportingCurrency in) {
        List<PerformanceRow> rows = Board.rows(
                tables, point, PerformanceEvent.class, ORDER, account -> PerformanceRow.of(account, by, filter, in));
        return new Board<>(
                PerformanceFigures.of(rows, in == null ? MoneyView.AS_RECORDED : in),
                rows.stream().map(PerformanceRow::row).toList());
    }
}

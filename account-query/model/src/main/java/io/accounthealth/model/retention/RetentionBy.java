package io.accounthealth.model.retention;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link Retention} in lines, one a part of the portfolio. An account is in the part that it belongs to at the point,
 * in both periods: a line compares the same accounts, and the lines add up to the whole.
 */
public final class RetentionBy {

    /** What the portfolio is taken apart by. */
    public enum Key {
        @JsonProperty("manager")
        MANAGER,
        @JsonProperty("vertical")
        VERTICAL,
        @JsonProperty("region")
        REGION,
        @JsonProperty("tier")
        TIER,
        /** Every currency with spend, each by itself; there is no whole of them. */
        @JsonProperty("currency")
        CURRENCY;

        private @Nullable String of(Retention.Row row, CurrencyCode currency) {
            Profile profile = row.profile();
            return switch (this) {
                case MANAGER -> profile == null ? null : profile.manager();
                case VERTICAL -> profile == null ? null : profile.vertical();
                case REGION -> profile == null ? null : profile.region();
                case TIER -> profile == null ? null : profile.tier();
                case CURRENCY -> currency.value();
            };
        }
    }

    /** @param value null for the accounts of which it is not said */
    public record Line(@Nullable String value, Retention.Figures figures) {}

    /**
     * @param whole what the lines add up to; null by currency
     * @param lines with spend in either period, in the order of their values, what is not said last
     */
    public record Lines(Retention.@Nullable Figures whole, List<Line> lines) {}

    private RetentionBy() {}

    /** @param key anything but the currency */
    public static Lines of(Tables tables, PointInTime point, Comparison compared, Key key, CurrencyCode currency) {
        List<Retention.Row> all = Retention.rows(tables, point, compared, currency);
        Map<@Nullable String, List<Retention.Row>> parts = parts();
        for (Retention.Row row : all) {
            parts.computeIfAbsent(key.of(row, currency), value -> new ArrayList<>())
                    .add(row);
        }
        List<Line> lines = new ArrayList<>();
        parts.forEach((value, rows) -> lines.add(new Line(value, Retention.figures(rows, compared, currency))));
        return new Lines(Retention.figures(all, compared, currency), List.copyOf(lines));
    }

    /** A line a currency. */
    public static Lines byCurrency(Tables tables, PointInTime point, Comparison compared) {
        BitemporalPoint at = BitemporalPoint.of(point);
        Map<@Nullable String, List<Retention.Row>> parts = parts();
        for (Map<CurrencyCode, Retention.Row> account : tables.each(table -> byCurrency(table, at, compared))) {
            account.forEach((currency, row) -> parts.computeIfAbsent(currency.value(), code -> new ArrayList<>())
                    .add(row));
        }
        List<Line> lines = new ArrayList<>();
        parts.forEach((code, rows) ->
                lines.add(new Line(code, Retention.figures(rows, compared, new CurrencyCode(String.valueOf(code))))));
        return new Lines(null, List.copyOf(lines));
    }

    private static Map<CurrencyCode, Retention.Row> byCurrency(
            AccountTable table, BitemporalPoint at, Comparison compared) {
        CurrencyCode own = Profile.currencyOf(table, at);
        Map<CurrencyCode, Retention.Row> rows = new LinkedHashMap<>();
        for (CurrencyCode currency : table.spend().currencies(own)) {
            Retention.Row row = Retention.row(table, at, compared, currency, own);
            if (row != null) {
                rows.put(currency, row);
            }
        }
        return rows;
    }

    private static Map<@Nullable String, List<Retention.Row>> parts() {
        return new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
    }
}

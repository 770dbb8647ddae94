package io.accounthealth.model.retention;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.attributes.Attributes;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link Retention} in lines, one for each part of the portfolio. An account is in the part that it belongs to at the
 * point, in both periods: a line compares the same accounts, and the lines add up to the whole.
 */
public final class RetentionBy {

    /** The key of the lines. */
    public enum Key {
        MANAGER,
        VERTICAL,
        REGION,
        TIER,
        /** Every currency with spend, each by itself; there is no whole of them. */
        CURRENCY;

        private @Nullable String of(Retention.Row row) {
            Profile profile = row.profile();
            return switch (this) {
                case MANAGER -> profile == null ? null : profile.manager();
                case VERTICAL -> profile == null ? null : profile.vertical();
                case REGION -> profile == null ? null : profile.region();
                case TIER -> profile == null ? null : profile.tier();
                case CURRENCY -> throw new IllegalArgumentException("currencies are not added");
            };
        }
    }

    /** @param value null for accounts without one */
    public record Line(
            @Nullable String value, @JsonUnwrapped Retention.Figures figures) {}

    /**
     * @param whole what the lines add up to; null by currency
     * @param lines with spend in either period, by manager of all who have an account at the point; in the order of
     *     their values, null last
     */
    public record Lines(Retention.@Nullable Figures whole, List<Line> lines) {}

    private RetentionBy() {}

    /** @param key anything but the currency */
    public static Lines of(Tables tables, PointInTime point, Comparison compared, Key key, ReportingCurrency in) {
        List<Profile> managed =
                key == Key.MANAGER ? tables.each(table -> Profile.of(table, BitemporalPoint.of(point))) : List.of();
        return of(
                Retention.rows(tables, point, compared, in), managed, compared, in, key::of, Comparator.naturalOrder());
    }

    /**
     * By the value of an attribute at the point, numbers by size: 1.0 is the number 1.
     *
     * @param attribute of the catalogue at the point
     */
    public static Lines byAttribute(
            Tables tables, PointInTime point, Comparison compared, AttributeDefined attribute, ReportingCurrency in) {
        List<Retention.Row> rows = Retention.rows(tables, point, compared, in);
        Map<AccountId, AttributeValue> values = new HashMap<>();
        Set<String> name = Set.of(attribute.name());
        tables.each(table -> Map.entry(table.account(), Attributes.of(table, point, name)))
                .forEach(each -> each.getValue().values().forEach(value -> values.put(each.getKey(), value)));
        boolean isNumber = attribute.type() == AttributeType.NUMBER;
        return of(
                rows,
                List.of(),
                compared,
                in,
                row -> {
                    AttributeValue value = values.get(row.accountId());
                    return value == null
                            ? null
                            : isNumber
                                    ? MoneySum.plain(new BigDecimal(value.text()))
                                            .toPlainString()
                                    : value.text();
                },
                isNumber ? Comparator.comparing(BigDecimal::new) : Comparator.naturalOrder());
    }

    private static Lines of(
            List<Retention.Row> all,
            List<Profile> managed,
            Comparison compared,
            ReportingCurrency in,
            Function<Retention.Row, @Nullable String> part,
            Comparator<String> order) {
        Map<@Nullable String, List<Retention.Row>> parts = new TreeMap<>(Comparator.nullsLast(order));
        managed.forEach(profile -> parts.computeIfAbsent(profile.manager(), value -> new ArrayList<>()));
        all.forEach(row -> parts.computeIfAbsent(part.apply(row), value -> new ArrayList<>())
                .add(row));
        List<Line> lines = new ArrayList<>();
        parts.forEach((value, rows) -> lines.add(new Line(value, Retention.figures(rows, compared, in))));
        return new Lines(Retention.figures(all, compared, in), List.copyOf(lines));
    }

    /** A line for each currency. */
    public static Lines byCurrency(Tables tables, PointInTime point, Comparison compared) {
        BitemporalPoint at = BitemporalPoint.of(point);
        Map<CurrencyCode, List<Retention.Row>> parts = new TreeMap<>(Comparator.comparing(CurrencyCode::value));
        for (Map<CurrencyCode, Retention.Row> account : tables.each(table -> byCurrency(table, at, compared))) {
            account.forEach((currency, row) ->
                    parts.computeIfAbsent(currency, c -> new ArrayList<>()).add(row));
        }
        List<Line> lines = new ArrayList<>();
        parts.forEach(
                (currency, rows) -> lines.add(new Line(currency.value(), Retention.figures(rows, compared, currency))));
        return new Lines(null, List.copyOf(lines));
    }

    /** The row of an account in each currency that it spent in. */
    public static Map<CurrencyCode, Retention.Row> byCurrency(
            AccountTable table, BitemporalPoint at, Comparison compared) {
        Map<CurrencyCode, Retention.Row> rows = new LinkedHashMap<>();
        for (CurrencyCode currency : table.spend().currencies(Profile.currencyOf(table, at))) {
            Retention.Row row = Retention.row(table, at, compared, ReportingCurrency.only(currency));
            if (row != null) {
                rows.put(currency, row);
            }
        }
        return rows;
    }
}

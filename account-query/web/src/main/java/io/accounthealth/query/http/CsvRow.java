package io.accounthealth.query.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.work.Launches;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as a row of cells, a component a column, those of an unwrapped one beside them; an amount of money has two,
 * the second its currency.
 */
public final class CsvRow {

    private static final String CURRENCY = "Currency";

    private interface Cell {
        @Nullable
        Object of(Object row);
    }

    private static final ClassValue<Map<String, Cell>> CELLS = new ClassValue<>() {
        @Override
        protected Map<String, Cell> computeValue(Class<?> type) {
            return cellsOf(type);
        }
    };

    private CsvRow() {}

    /** The columns of a record that has no others. */
    public static List<String> columns(Class<? extends Record> type) {
        return List.copyOf(CELLS.get(type).keySet());
    }

    /** The cells of a record by their columns, to which more can be added. */
    public static Map<String, @Nullable Object> cells(Record row) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        CELLS.get(row.getClass()).forEach((column, cell) -> cells.put(column, cell.of(row)));
        return cells;
    }

    /**
     * How the rows of an answer are cut into cells. What a row lacks is of the answer itself, the same in each row,
     * such as the currency.
     */
    public static Function<Object, List<@Nullable Object>> of(Tabular answer) {
        List<String> columns = answer.columns();
        return row -> {
            List<@Nullable Object> cells = new ArrayList<>(columns.size());
            for (String column : columns) {
                cells.add(row instanceof Map<?, ?> map ? cell(map.get(column)) : ofBoth(answer, row, column));
            }
            return cells;
        };
    }

    private static @Nullable Object ofBoth(Tabular answer, Object row, String column) {
        Cell own = CELLS.get(row.getClass()).get(column);
        return own != null
                ? own.of(row)
                : Objects.requireNonNull(CELLS.get(answer.getClass()).get(column), column)
                        .of(answer);
    }

    private static Map<String, Cell> cellsOf(Class<?> type) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            Method accessor = component.getAccessor();
            accessor.setAccessible(true); // a view's records may be of no concern to others
            if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
                cellsOf(component.getType())
                        .forEach((inner, cell) -> cells.put(inner, row -> {
                            Object unwrapped = value(accessor, row);
                            return unwrapped == null ? null : cell.of(unwrapped);
                        }));
            } else if (component.getType() == Money.class) {
                cells.put(name, row -> value(accessor, row) instanceof Money money ? money.amount() : null);
                cells.put(
                        name + CURRENCY,
                        row -> value(accessor, row) instanceof Money money
                                ? money.currency().value()
                                : null);
            } else {
                cells.put(name, row -> cell(value(accessor, row)));
            }
        }
        return cells;
    }

    private static @Nullable Object value(Method accessor, Object row) {
        try {
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Enum<?> constant -> Values.written(constant);
            case AccountId account -> account.value();
            case CurrencyCode currency -> currency.value();
            case Score points -> points.toBigDecimal();
            case Amount amount -> amount.value();
            case Coverage coverage -> coverage.share();
            case Performance.Target target -> target.inWords();
            case KpiTarget target ->
                target.kpi().written() + " " + target.value().toPlainString();
            case Launches.Asset asset -> asset.assetId();
            case HealthScore.Override by -> cell(by.band() == null ? by.value() : by.band());
            case Collection<?> several ->
                several.stream().map(each -> String.valueOf(cell(each))).collect(Collectors.joining("; "));
            default -> value;
        };
    }
}

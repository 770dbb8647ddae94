package io.accounthealth.query.http;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Score;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record as a row of cells, a component a column; an amount of money has two, the second its currency. */
public final class Cells {

    private static final String CURRENCY = "Currency";

    private Cells() {}

    public static List<String> columns(Class<? extends Record> type) {
        List<String> columns = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            columns.add(component.getName());
            if (component.getType() == Money.class) {
                columns.add(component.getName() + CURRENCY);
            }
        }
        return columns;
    }

    public static List<@Nullable Object> of(Record row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            Object value = value(component, row);
            if (component.getType() == Money.class) {
                Money money = (Money) value;
                cells.add(money == null ? null : money.amount());
                cells.add(money == null ? null : money.currency().value());
            } else {
                cells.add(cell(value));
            }
        }
        return cells;
    }

    private static @Nullable Object value(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true); // a view's records may be of no concern to others
            return component.getAccessor().invoke(row);
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
            case Collection<?> several ->
                several.stream().map(each -> String.valueOf(cell(each))).collect(Collectors.joining("; "));
            default -> value;
        };
    }
}

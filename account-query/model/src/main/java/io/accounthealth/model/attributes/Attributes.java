package io.accounthealth.model.attributes;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of the attributes of an account at a point: of each the newest that was set by T, as known at K, unless it
 * was cleared since.
 */
public final class Attributes {

    private Attributes() {}

    /** Those of the catalogue at the point that have a value, by their names. */
    public static SortedMap<String, AttributeValue> of(AccountTable table, PointInTime point, AttributeBook book) {
        return of(table, point, book.at(point).keySet());
    }

    /** Of those names, which the catalogue at the point has, that have a value: for a read of many accounts. */
    public static SortedMap<String, AttributeValue> of(AccountTable table, PointInTime point, Set<String> names) {
        BitemporalPoint at = BitemporalPoint.of(point);
        SortedMap<String, AttributeValue> values = new TreeMap<>();
        for (String name : names) {
            AttributeValue value = of(table, at, name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    /** Null where the account has no value of it. */
    static @Nullable AttributeValue of(AccountTable table, BitemporalPoint at, String name) {
        Fact<AttributeSet> set =
                table.latest(at, AttributeSet.class, e -> e.name().equals(name));
        if (set == null) {
            return null;
        }
        Fact<AttributeCleared> cleared =
                table.latest(at, AttributeCleared.class, e -> e.name().equals(name));
        return cleared != null && isAfter(cleared, set) ? null : AttributeValue.of(set.event());
    }

    private static boolean isAfter(Fact<? extends HandoverEvent> one, Fact<? extends HandoverEvent> other) {
        return one.occurredAt() > other.occurredAt()
                || (one.occurredAt() == other.occurredAt() && one.order() > other.order());
    }
}

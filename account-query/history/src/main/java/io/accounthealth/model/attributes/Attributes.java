package io.accounthealth.model.attributes;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.HashMap;
import java.util.Map;
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
        SortedMap<String, AttributeValue> values = new TreeMap<>();
        if (!names.isEmpty()) {
            values.putAll(all(table, BitemporalPoint.of(point)));
            values.keySet().retainAll(names);
        }
        return values;
    }

    /** All that have a value, whether or not the catalogue has them: the facts are in order, so the last one holds. */
    public static Map<String, AttributeValue> all(AccountTable table, BitemporalPoint at) {
        Map<String, AttributeValue> values = new HashMap<>();
        for (Fact<HandoverEvent> fact : table.facts(HandoverEvent.class).all(at)) {
            if (fact.event() instanceof AttributeSet e) {
                AttributeValue value = AttributeValue.of(e);
                if (value != null) {
                    values.put(e.name(), value);
                }
            } else if (fact.event() instanceof AttributeCleared e) {
                values.remove(e.name());
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
        return cleared != null && cleared.isAfter(set) ? null : AttributeValue.of(set.event());
    }
}

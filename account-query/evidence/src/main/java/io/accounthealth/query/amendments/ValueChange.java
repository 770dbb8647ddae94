package io.accounthealth.query.amendments;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.amendments.Amendment.Kind;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.schema.FactJson;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value of a fact before and after it was amended.
 *
 * @param field its name in the event; {@code occurredAt} for when the fact occurred
 * @param was null where nothing had been said
 * @param now null where nothing holds any more
 * @param delta of figures alone, what is not there taken as zero; null where the currency is another
 * @param currency of an amount of money
 */
record ValueChange(
        String field,
        @Nullable String was,
        @Nullable String now,
        @Nullable BigDecimal delta,
        @Nullable CurrencyCode currency) {

    private static final String CURRENCY = "currency";
    private static final String OCCURRED_AT = "occurredAt";

    /** Decimals that are counted, and no money. */
    private static final Set<String> COUNTED = Set.of("conversions");

    private static final Set<Class<?>> FIGURES =
            Set.of(BigDecimal.class, Long.class, long.class, Integer.class, int.class);

    /**
     * What a restatement or a correction changed; of a late or a retracted fact its figures.
     *
     * @param own the currency of an amount that names none
     * @param withTexts false where a text of it is erased or kept from the reader: then there are figures alone
     */
    static List<ValueChange> of(Amendment amendment, @Nullable CurrencyCode own, boolean withTexts) {
        Fact<AccountEvent> before = amendment.before();
        Map<String, String> was = before == null ? Map.of() : values(before.event());
        Map<String, String> now =
                amendment.holds() == null ? Map.of() : values(amendment.holds().event());
        Class<?> type = amendment.fact().event().getClass();
        Set<String> figures = componentsOf(type, FIGURES);
        Set<String> money = componentsOf(type, Set.of(BigDecimal.class));
        money.removeAll(COUNTED);
        boolean whole = withTexts && (amendment.kind() == Kind.RESTATED || amendment.kind() == Kind.CORRECTED);
        List<ValueChange> changes = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(was.keySet());
        names.addAll(now.keySet());
        boolean sameCurrency = was.isEmpty() || now.isEmpty() || Objects.equals(was.get(CURRENCY), now.get(CURRENCY));
        for (String name : names) {
            boolean isFigure = figures.contains(name);
            String old = was.get(name);
            String known = now.get(name);
            if (isFigure
                    ? !isSame(old, known)
                    : whole && isOfBoth(amendment, was, now) && !Objects.equals(old, known)) {
                boolean isMoney = money.contains(name) && has(type, CURRENCY);
                changes.add(new ValueChange(
                        name,
                        old,
                        known,
                        isFigure && (!isMoney || sameCurrency) ? number(known).subtract(number(old)) : null,
                        isMoney ? currency(now.isEmpty() ? was : now, own) : null));
            }
        }
        Fact<AccountEvent> holds = amendment.holds();
        if (amendment.kind() == Kind.CORRECTED
                && before != null
                && holds != null
                && before.occurredAt() != holds.occurredAt()) {
            changes.add(new ValueChange(OCCURRED_AT, moment(before), moment(holds), null, null));
        }
        return changes;
    }

    /** After a retraction by its source, a new report says everything anew. */
    private static boolean isOfBoth(Amendment amendment, Map<String, String> was, Map<String, String> now) {
        return amendment.kind() == Kind.CORRECTED || (!was.isEmpty() && !now.isEmpty());
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return number(one).compareTo(number(other)) == 0;
    }

    private static BigDecimal number(@Nullable String figure) {
        return figure == null ? BigDecimal.ZERO : new BigDecimal(figure);
    }

    private static @Nullable CurrencyCode currency(Map<String, String> values, @Nullable CurrencyCode own) {
        String named = values.get(CURRENCY);
        return named == null ? own : new CurrencyCode(named);
    }

    private static String moment(Fact<AccountEvent> fact) {
        return BitemporalPoint.instant(fact.occurredAt()).toString();
    }

    /** As the stored JSON writes them; of a retraction by its source none. */
    private static Map<String, String> values(AccountEvent event) {
        Map<String, String> values = new LinkedHashMap<>();
        if (Amendment.isRetraction(event)) {
            return values;
        }
        for (Map.Entry<String, JsonNode> field :
                FactJson.mapper().valueToTree(event).properties()) {
            if (!field.getValue().isNull()) {
                values.put(field.getKey(), text(field.getValue()));
            }
        }
        return values;
    }

    private static String text(JsonNode value) {
        return value.isContainer()
                ? value.valueStream().map(ValueChange::text).collect(Collectors.joining(", "))
                : value.asString();
    }

    private static Set<String> componentsOf(Class<?> type, Set<Class<?>> of) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> of.contains(component.getType()))
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean has(Class<?> type, String component) {
        return Stream.of(type.getRecordComponents())
                .anyMatch(each -> each.getName().equals(component));
    }
}

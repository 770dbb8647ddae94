package io.accounthealth.query.timeline;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Timeline.Entry;
import io.accounthealth.model.timeline.Timeline.Mark;
import io.accounthealth.query.language.EventValues;
import io.accounthealth.query.page.Labels;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field that the newest correction of a fact changed.
 *
 * @param label as the form names it
 */
public record FieldChange(String label, Message before, Message after) {

    private static final String OCCURRED_AT = "occurredAt";

    /** By the entries that were corrected, without those whose value is kept from the reader. */
    static Map<UUID, List<FieldChange>> of(AccountTable table, long knownAt, List<Entry> entries, Set<String> hidden) {
        Map<UUID, List<Fact<AccountEvent>>> versions = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.mark() == Mark.CORRECTED) {
                versions.put(entry.eventId(), new ArrayList<>(2));
            }
        }
        Map<UUID, List<FieldChange>> amended = new HashMap<>();
        if (versions.isEmpty()) {
            return amended; // as mostly, and known without all versions
        }
        table.journal().forEachVersion(version -> {
            List<Fact<AccountEvent>> of = versions.get(version.fact().root());
            if (of != null && version.fact().position() <= knownAt) {
                of.add(version.fact());
            }
        });
        versions.forEach((entry, known) -> {
            known.sort(Comparator.comparingLong(Fact::position));
            if (known.size() > 1 && !isHidden(known.getLast(), hidden)) {
                amended.put(entry, between(known.get(known.size() - 2), known.getLast()));
            }
        });
        return amended;
    }

    private static boolean isHidden(Fact<AccountEvent> fact, Set<String> hidden) {
        return fact.event() instanceof AttributeSet set && hidden.contains(set.name());
    }

    private static List<FieldChange> between(Fact<AccountEvent> before, Fact<AccountEvent> after) {
        EventType type = EventTypes.of(after.event().getClass());
        JsonNode old = json(before);
        JsonNode now = json(after);
        Set<String> names = new LinkedHashSet<>(old.propertyNames());
        names.addAll(now.propertyNames());
        return names.stream()
                .filter(name -> !old.path(name).equals(now.path(name)))
                .map(name -> new FieldChange(
                        name.equals(OCCURRED_AT) ? "When it happened" : Labels.of(type, name),
                        EventValues.of(type.record(), name, old.path(name), null),
                        EventValues.of(type.record(), name, now.path(name), null)))
                .toList();
    }

    /** Its fields, and when it occurred. */
    private static JsonNode json(Fact<AccountEvent> fact) {
        ObjectNode fields = FactJson.mapper().valueToTree(fact.event());
        return fields.put(
                OCCURRED_AT, BitemporalPoint.instant(fact.occurredAt()).toString());
    }
}

package io.accounthealth.query.timeline;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Timeline.Entry;
import io.accounthealth.model.timeline.Timeline.Mark;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.WrittenValues;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A field that the newest correction of a fact changed.
 *
 * @param label as the form names it
 */
public record FieldChange(String label, String before, String after) {

    private static final String NOTHING = "–";

    /** By the entries that were corrected, without those whose value is kept from the reader. */
    static Map<UUID, List<FieldChange>> of(
            AccountTable table, long knownAt, List<Entry> entries, ZoneId zone, Set<String> hidden) {
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
                amended.put(entry, between(known.get(known.size() - 2), known.getLast(), zone));
            }
        });
        return amended;
    }

    private static boolean isHidden(Fact<AccountEvent> fact, Set<String> hidden) {
        return fact.event() instanceof AttributeSet set && hidden.contains(set.name());
    }

    private static List<FieldChange> between(Fact<AccountEvent> before, Fact<AccountEvent> after, ZoneId zone) {
        EventType type = EventTypes.of(after.event().getClass());
        JsonNode old = FactJson.mapper().valueToTree(before.event());
        JsonNode now = FactJson.mapper().valueToTree(after.event());
        Set<String> names = new LinkedHashSet<>(old.propertyNames());
        names.addAll(now.propertyNames());
        List<FieldChange> changed = new ArrayList<>();
        for (String name : names) {
            if (!old.path(name).equals(now.path(name))) {
                changed.add(
                        new FieldChange(Labels.of(type, name), text(old.path(name), zone), text(now.path(name), zone)));
            }
        }
        if (before.occurredAt() != after.occurredAt()) {
            changed.add(new FieldChange("When it happened", moment(before, zone), moment(after, zone)));
        }
        return changed;
    }

    private static String moment(Fact<AccountEvent> fact, ZoneId zone) {
        return WrittenValues.readable(BitemporalPoint.instant(fact.occurredAt()).toString(), zone);
    }

    private static String text(JsonNode value, ZoneId zone) {
        if (value.isMissingNode() || value.isNull()) {
            return NOTHING;
        }
        return value.isContainer()
                ? value.valueStream().map(each -> text(each, zone)).collect(Collectors.joining(", "))
                : WrittenValues.readable(value.asString(), zone);
    }
}

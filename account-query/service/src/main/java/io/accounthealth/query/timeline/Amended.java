package io.accounthealth.query.timeline;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Timeline.Entry;
import io.accounthealth.model.timeline.Timeline.Mark;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.WrittenTimes;
import io.accounthealth.schema.FactJson;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field that the newest correction of a fact changed.
 *
 * @param label as the form names it
 */
public record Amended(String label, String before, String after) {

    private static final String NOTHING = "–";

    /** Empty for an entry that was not corrected, and for a value that is kept from the reader. */
    static List<Amended> of(AccountTable table, long knownAt, Entry entry, ZoneId zone, Set<String> hidden) {
        Fact<AccountEvent> after = entry.mark() == Mark.CORRECTED ? version(table, entry.eventId(), knownAt) : null;
        Fact<AccountEvent> before = after == null ? null : version(table, entry.eventId(), after.position() - 1);
        return after == null
                        || before == null
                        || (after.event() instanceof AttributeSet set && hidden.contains(set.name()))
                ? List.of()
                : between(before, after, zone);
    }

    private static @Nullable Fact<AccountEvent> version(AccountTable table, UUID root, long knownAt) {
        List<Fact<AccountEvent>> found = new ArrayList<>(1);
        table.journal().newestFirst(new BitemporalPoint(Long.MAX_VALUE, knownAt), fact -> {
            if (fact.root().equals(root)) {
                found.add(fact);
            }
            return found.isEmpty();
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<Amended> between(Fact<AccountEvent> before, Fact<AccountEvent> after, ZoneId zone) {
        JsonNode old = FactJson.mapper().valueToTree(before.event());
        JsonNode now = FactJson.mapper().valueToTree(after.event());
        Set<String> names = new LinkedHashSet<>(old.propertyNames());
        names.addAll(now.propertyNames());
        List<Amended> changed = new ArrayList<>();
        for (String name : names) {
            if (!old.path(name).equals(now.path(name))) {
                changed.add(new Amended(Labels.of(name), text(old.path(name), zone), text(now.path(name), zone)));
            }
        }
        if (before.occurredAt() != after.occurredAt()) {
            changed.add(new Amended("True at", moment(before, zone), moment(after, zone)));
        }
        return changed;
    }

    private static String moment(Fact<AccountEvent> fact, ZoneId zone) {
        return WrittenTimes.readable(BitemporalPoint.instant(fact.occurredAt()).toString(), zone);
    }

    private static String text(JsonNode value, ZoneId zone) {
        if (value.isMissingNode() || value.isNull()) {
            return NOTHING;
        }
        return value.isContainer()
                ? value.valueStream().map(each -> text(each, zone)).collect(Collectors.joining(", "))
                : WrittenTimes.readable(value.asString(), zone);
    }
}

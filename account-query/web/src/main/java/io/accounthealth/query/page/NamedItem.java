package io.accounthealth.query.page;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.Item;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.schema.Items;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An item of an account, and what an event calls it.
 *
 * @param name null where the event gives it none
 */
record NamedItem(Item item, @Nullable String name) {

    /**
     * What an event is about; null where it is about the account and no item of it.
     *
     * @param zone of the account, for days
     */
    static @Nullable NamedItem of(AccountEvent event, ZoneId zone) {
        Item item = Items.of(event);
        return item == null ? null : new NamedItem(item, name(event, zone));
    }

    /** A kind alone is no name in a sentence. */
    private static @Nullable String name(AccountEvent event, ZoneId zone) {
        return switch (event) {
            case ReportScheduled e ->
                e.kind() == null ? null : Labels.written(e.kind()) + ", due " + Wording.day(e.due(), zone);
            case ContractSigned e ->
                e.kind() == null ? null : e.kind() + " " + e.start().getYear();
            default -> Items.names(event).findFirst().map(NamedItem::text).orElse(null);
        };
    }

    private static @Nullable String text(Object name) {
        return name instanceof String text ? text : null;
    }
}

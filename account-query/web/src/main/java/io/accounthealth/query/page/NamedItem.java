package io.accounthealth.query.page;

import static io.accounthealth.model.message.Message.message;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.Item;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Term;
import io.accounthealth.schema.Items;
import io.accounthealth.schema.PersonalData;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An item of an account, and what an event calls it.
 *
 * @param name of a report in our words, else as it was recorded; null where the event gives it none
 */
record NamedItem(Item item, @Nullable Message name) {

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
    private static @Nullable Message name(AccountEvent event, ZoneId zone) {
        return switch (event) {
            case ReportScheduled e ->
                e.kind() == null
                        ? null
                        : message("{}, due {}", new Term(Labels.written(e.kind())), LocalDate.ofInstant(e.due(), zone));
            case ContractSigned e ->
                e.kind() == null ? null : recorded(e.kind() + " " + e.start().getYear());
            default -> Items.names(event).findFirst().map(NamedItem::recorded).orElse(null);
        };
    }

    private static @Nullable Message recorded(Object name) {
        return name instanceof String text && !text.isBlank() && PersonalData.isReadable(text)
                ? message("{}", text)
                : null;
    }
}

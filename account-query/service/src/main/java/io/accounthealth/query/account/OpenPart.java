package io.accounthealth.query.account;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.account.OpenItems.Item;
import io.accounthealth.model.account.OpenItems.Kind;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Deadline;
import io.accounthealth.query.page.ItemAction;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.timeline.TimelinePart;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The open items of an account.
 *
 * @param items the most urgent first
 * @param entries of the timeline, by the event that is given as evidence
 */
record OpenPart(
        AccountId account,
        List<Item> items,
        Map<UUID, Timeline.Entry> entries,
        Instant asOf,
        ZoneId zone,
        Address address) {

    private static final int FEW = 4;

    public List<Item> first() {
        return items.subList(0, Math.min(FEW, items.size()));
    }

    public List<Item> rest() {
        return items.subList(first().size(), items.size());
    }

    public long late() {
        return items.stream().filter(item -> item.isLate(asOf)).count();
    }

    public String state(Item item) {
        return Wording.capital(SubjectNames.people(item.state()));
    }

    /** What an item is about, else its id. */
    public String text(Item item) {
        Timeline.Entry first =
                item.evidence().isEmpty() ? null : entries.get(item.evidence().getFirst());
        String text = item.text() == null && first != null ? first.detail() : item.text();
        return text == null || text.isBlank() ? item.id() : text;
    }

    public String due(Item item, Instant due) {
        return deadline(item, due).text();
    }

    /** How late an item is, or how long there still is. */
    public String clock(Item item, Instant due) {
        return deadline(item, due).clock();
    }

    /** The class of an item that is {@code late}, or due {@code soon}; else empty. */
    public String urgency(Item item) {
        Instant due = item.due();
        return due == null ? "" : deadline(item, due).urgency();
    }

    private Deadline deadline(Item item, Instant due) {
        return new Deadline(due, item.byDay(), asOf, zone);
    }

    /** What closes an item, or takes it further. */
    public List<RowAction> actions(Item item) {
        return List.of(ItemAction.of(item, text(item), account, zone));
    }

    /** The events of an item in the timeline. */
    public String events(Item item) {
        String text = item.kind() == Kind.ACTION_ITEM ? item.text() : item.id();
        return address.with(TimelinePart.KINDS, null)
                        .with(TimelinePart.EVENTS, null)
                        .with(TimelinePart.TEXT, text)
                + "#timeline";
    }
}

package io.accounthealth.query.account;

import io.accounthealth.model.account.OpenItems.Item;
import io.accounthealth.model.account.OpenItems.Kind;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.timeline.TimelinePart;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The open items of an account.
 *
 * @param items the most urgent first
 * @param entries of the timeline, by the event that is given as evidence
 */
record OpenPart(List<Item> items, Map<UUID, Timeline.Entry> entries, Instant asOf, ZoneId zone, Address address) {

    private static final int FEW = 6;
    private static final Duration SOON = Duration.ofDays(2);

    public List<Item> first() {
        return items.subList(0, Math.min(FEW, items.size()));
    }

    public List<Item> rest() {
        return items.subList(first().size(), items.size());
    }

    public long late() {
        return items.stream().filter(item -> item.isLate(asOf)).count();
    }

    /** What an item is about, else its id. */
    public String text(Item item) {
        Timeline.Entry first =
                item.evidence().isEmpty() ? null : entries.get(item.evidence().getFirst());
        String text = item.text() == null && first != null ? first.detail() : item.text();
        return text == null || text.isBlank() ? item.id() : text;
    }

    public String due(Item item, Instant due) {
        return item.byDay() ? Wording.day(LocalDate.ofInstant(due, zone)) : Wording.moment(due, zone);
    }

    /** How late an item is, or how long there still is. */
    public String clock(Item item, Instant due) {
        if (item.byDay()) {
            long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(asOf, zone), LocalDate.ofInstant(due, zone));
            return days < 0
                    ? Wording.counted(-days, "day") + " late"
                    : days < 2 ? "due " + Wording.days(days) : "in " + Wording.counted(days, "day");
        }
        Duration left = Duration.between(asOf, due);
        return Wording.span(left) + (left.isNegative() ? " late" : " left");
    }

    /** The class of an item that is {@code late}, or due {@code soon}; else empty. */
    public String urgency(Item item) {
        Instant due = item.due();
        return item.isLate(asOf) ? "late" : due != null && due.isBefore(asOf.plus(SOON)) ? "soon" : "";
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

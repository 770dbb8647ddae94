package io.accounthealth.query.account;

import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.account.OpenItems.Item;
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
import org.jspecify.annotations.Nullable;

/**
 * What waits to be done, the most urgent first.
 *
 * @param rest what follows the first few
 * @param late how many are, in words; null when none is
 */
record OpenPart(
        List<Row> first,
        List<Row> rest,
        String count,
        @Nullable String late) {

    private static final int FEW = 6;

    /**
     * @param kind what it is
     * @param text what it is about, else its id
     * @param clock how late it is, or how long there still is; null without a date
     * @param urgency the class that says it is {@code late}, or due {@code soon}; empty
     * @param url its events in the timeline
     */
    record Row(
            String id,
            String kind,
            String text,
            String state,
            @Nullable String due,
            @Nullable String clock,
            String urgency,
            String url) {}

    /** @param told of the evidence, by event */
    static OpenPart of(List<Item> items, Map<UUID, Timeline.Entry> told, Instant asOf, ZoneId zone, Address address) {
        List<Row> rows =
                items.stream().map(item -> row(item, told, asOf, zone, address)).toList();
        long late = items.stream().filter(item -> item.isLate(asOf)).count();
        return new OpenPart(
                rows.subList(0, Math.min(FEW, rows.size())),
                rows.subList(Math.min(FEW, rows.size()), rows.size()),
                Wording.count(items.size()),
                late == 0 ? null : Wording.count(late) + " late");
    }

    private static Row row(Item item, Map<UUID, Timeline.Entry> told, Instant asOf, ZoneId zone, Address address) {
        Instant due = item.due();
        return new Row(
                item.id(),
                Wording.constant(item.kind()),
                text(item, told),
                Wording.sentence(item.state()),
                due == null
                        ? null
                        : item.byDay() ? Wording.day(LocalDate.ofInstant(due, zone)) : Wording.moment(due, zone),
                due == null ? null : clock(item, due, asOf, zone),
                urgency(item, asOf),
                address.with(TimelinePart.KINDS, null)
                                .with(TimelinePart.EVENTS, null)
                                .with(
                                        TimelinePart.TEXT,
                                        item.kind() == OpenItems.Kind.ACTION_ITEM ? item.text() : item.id())
                        + "#timeline");
    }

    private static String text(Item item, Map<UUID, Timeline.Entry> told) {
        Timeline.Entry first =
                item.evidence().isEmpty() ? null : told.get(item.evidence().getFirst());
        String said = item.text() == null && first != null ? first.detail() : item.text();
        return said == null || said.isBlank() ? item.id() : said;
    }

    private static String clock(Item item, Instant due, Instant asOf, ZoneId zone) {
        if (item.byDay()) {
            long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(asOf, zone), LocalDate.ofInstant(due, zone));
            return days < 0
                    ? Wording.counted(-days, "day") + " late"
                    : days == 0 ? "due today" : days == 1 ? "due tomorrow" : "in " + Wording.counted(days, "day");
        }
        Duration left = Duration.between(asOf, due);
        return left.isNegative() ? Wording.span(left) + " late" : Wording.span(left) + " left";
    }

    private static String urgency(Item item, Instant asOf) {
        Instant due = item.due();
        if (item.isLate(asOf)) {
            return "late";
        }
        return due != null && due.isBefore(asOf.plus(2, ChronoUnit.DAYS)) ? "soon" : "";
    }
}

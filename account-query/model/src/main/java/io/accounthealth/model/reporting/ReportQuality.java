package io.accounthealth.model.reporting;

import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What punctuality and accuracy count of a report.
 *
 * @param first fact of the report, which decides its place among others
 * @param due {@link Report#due}
 * @param counts {@link Report#countsAt}
 * @param evidence its first delivery, else its schedule; a report without either does not count
 */
public record ReportQuality(
        Fact<ReportEvent> first,
        long due,
        long counts,
        boolean isDelivered,
        boolean isOnTime,
        boolean isWrongAsDelivered,
        Fact<ReportEvent> evidence) {

    private static final Subjects.Kind<ReportEvent> BY_ID = new Subjects.Kind<>(
            Report::idOf,
            fact -> fact.event() instanceof ReportScheduled e
                    ? Math.max(fact.occurredAt(), BitemporalPoint.micros(e.due()))
                    : fact.occurredAt());

    private static @Nullable ReportQuality of(List<Fact<ReportEvent>> facts) {
        String id = Report.idOf(facts.getFirst().event());
        if (id == null) {
            return null;
        }
        Report report = Report.of(id, facts);
        boolean isDelivered = report.delivered() != null;
        Fact<ReportEvent> evidence = isDelivered ? report.delivered() : report.scheduled();
        return evidence == null
                ? null
                : new ReportQuality(
                        facts.getFirst(),
                        report.due(),
                        report.countsAt(),
                        isDelivered,
                        report.isOnTime(),
                        report.isWrongAsDelivered(),
                        evidence);
    }

    /** When it was due; one that was never scheduled when it was delivered. */
    private long dueOrDelivered() {
        return due == Report.NEVER ? evidence.occurredAt() : due;
    }

    private static int compare(ReportQuality one, ReportQuality other) {
        int order = Long.compare(one.first.occurredAt(), other.first.occurredAt());
        return order == 0 ? Long.compare(one.first.order(), other.first.order()) : order;
    }

    /** Of the reports that count within a window up to T, in no order. */
    public static List<ReportQuality> within(AccountAt account, long start) {
        List<ReportQuality> counted = new ArrayList<>();
        long now = account.at().t();
        account.table().facts(ReportEvent.class).about(BY_ID).each(account.at(), start, ReportQuality::of, quality -> {
            if (quality.counts > start && quality.counts <= now) {
                counted.add(quality);
            }
        });
        return counted;
    }

    /**
     * Punctuality and accuracy of those that count within a window up to T and are delivered or overdue.
     *
     * @param whenDue accepts a report by its due time, an unscheduled one by its delivery, in microseconds since 1970
     */
    public static Reporting.Kind whole(AccountAt account, long start, LongPredicate whenDue) {
        int due = 0;
        int onTime = 0;
        int delivered = 0;
        int accurate = 0;
        for (ReportQuality report : within(account, start)) {
            if ((report.isDelivered || report.due < account.at().t()) && whenDue.test(report.dueOrDelivered())) {
                due += report.due == Report.NEVER ? 0 : 1;
                onTime += report.due != Report.NEVER && report.isOnTime ? 1 : 0;
                delivered += report.isDelivered ? 1 : 0;
                accurate += report.isDelivered && !report.isWrongAsDelivered ? 1 : 0;
            }
        }
        return Reporting.Kind.of(null, due, onTime, delivered, accurate);
    }

    /** Those that were to be delivered before T and are not, in the order of their first events. */
    public static List<ReportQuality> overdue(AccountAt account) {
        List<ReportQuality> overdue = within(account, Long.MIN_VALUE);
        overdue.removeIf(
                report -> report.isDelivered || report.counts >= account.at().t());
        overdue.sort(ReportQuality::compare);
        return overdue;
    }

    /** Those that are to be delivered from T on and within a span, and are not, in the order of their first events. */
    public static List<ReportQuality> due(AccountAt account, long within) {
        List<ReportQuality> due = new ArrayList<>();
        long now = account.at().t();
        account.table()
                .facts(ReportEvent.class)
                .about(BY_ID)
                .each(account.at(), now - 1, ReportQuality::of, quality -> {
                    if (!quality.isDelivered && quality.counts >= now && quality.counts - now <= within) {
                        due.add(quality);
                    }
                });
        due.sort(ReportQuality::compare);
        return due;
    }

    /** The events behind the newest so many of them, oldest first. */
    public static List<UUID> newest(List<ReportQuality> counted, int most) {
        List<ReportQuality> sorted = new ArrayList<>(counted);
        sorted.sort(ReportQuality::compare);
        List<UUID> events = new ArrayList<>();
        for (int i = Math.max(0, sorted.size() - most); i < sorted.size(); i++) {
            events.add(sorted.get(i).evidence.eventId());
        }
        return events;
    }
}

package io.accounthealth.model.reporting;

import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Subjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
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

    /** By their first events. */
    static final Comparator<ReportQuality> ORDER = Comparator.comparing(ReportQuality::first, Fact.ORDER);

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

    /**
     * In no order.
     *
     * @param after reports that do not count beyond it may be left out
     * @param whole returns whether it took all that is needed of some reports; else each is handed over
     */
    static void each(AccountAt account, long after, Predicate<CountedReports.Sums> whole, Consumer<ReportQuality> use) {
        account.table()
                .facts(ReportEvent.class)
                .about(BY_ID)
                .each(account.at(), after, ReportQuality::of, new CountedReports.Read(whole), use);
    }

    /**
     * Those that were scheduled and are not delivered, in the order of their first events.
     *
     * @param due accepts a due time, in microseconds since 1970
     */
    public static List<Report> toDeliver(AccountAt account, LongPredicate due) {
        List<ReportQuality> found = undelivered(account, Long.MIN_VALUE, due);
        Subjects<ReportEvent> byId = account.table().facts(ReportEvent.class).about(BY_ID);
        return found.stream()
                .map(report -> Report.of(report.id(), byId.visible(account.at(), report.id())))
                .toList();
    }

    private String id() {
        return Objects.requireNonNull(Report.idOf(first.event()));
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
        List<ReportQuality> counted = new ArrayList<>();
        each(account, start, none -> false, counted::add);
        for (ReportQuality report : counted) {
            if (report.counts > start
                    && report.counts <= account.at().t()
                    && (report.isDelivered || report.due < account.at().t())
                    && whenDue.test(report.dueOrDelivered())) {
                due += report.due == Report.NEVER ? 0 : 1;
                onTime += report.due != Report.NEVER && report.isOnTime ? 1 : 0;
                delivered += report.isDelivered ? 1 : 0;
                accurate += report.isDelivered && !report.isWrongAsDelivered ? 1 : 0;
            }
        }
        return Reporting.Kind.of(null, due, onTime, delivered, accurate);
    }

    /** Those that were due before T and are not delivered, in the order of their first events. */
    public static List<ReportQuality> overdue(AccountAt account) {
        return undelivered(
                account, Long.MIN_VALUE, counts -> counts < account.at().t());
    }

    /** Those that are to be delivered from T on and within a span, and are not, in the order of their first events. */
    public static List<ReportQuality> due(AccountAt account, long within) {
        long now = account.at().t();
        return undelivered(account, now - 1, counts -> counts >= now && counts - now <= within);
    }

    private static List<ReportQuality> undelivered(AccountAt account, long after, LongPredicate counts) {
        List<ReportQuality> found = new ArrayList<>();
        each(account, after, CountedReports.Sums::areAllDelivered, report -> {
            if (!report.isDelivered && counts.test(report.counts)) {
                found.add(report);
            }
        });
        found.sort(ORDER);
        return found;
    }
}

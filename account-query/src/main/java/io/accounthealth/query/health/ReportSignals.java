package io.accounthealth.query.health;

import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Fact;
import io.accounthealth.query.table.Vantage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether reports come when promised, and right. */
final class ReportSignals {

    private static final int DEFAULT_WINDOW = 90;
    private static final int PERCENT_SCALE = 6;

    private static final class Report {
        private @Nullable Long due;
        private @Nullable Fact<ReportEvent> scheduled;
        private @Nullable Fact<ReportEvent> delivered;
        private boolean wrong;
    }

    private ReportSignals() {}

    /**
     * On-time share times error-free share, in percent. A report belongs to the window by the earlier of its due time
     * and its first delivery. One that is due and not delivered is late; one that was never scheduled is on time. Facts
     * are read from the start of the window, or from the schedule of a report due within it where that is earlier.
     */
    static Reading quality(AccountAt account, Look look) {
        int window = look.windowOr(DEFAULT_WINDOW);
        long start = account.at().daysBack(window);
        long now = account.at().t();
        int due = 0;
        int onTime = 0;
        int delivered = 0;
        int right = 0;
        List<UUID> evidence = new ArrayList<>();
        for (Report report : reports(account, start).values()) {
            long dueAt = report.due == null ? Long.MAX_VALUE : report.due;
            Fact<ReportEvent> first = report.delivered;
            long counted = first == null ? dueAt : Math.min(dueAt, first.occurredAt());
            if (counted <= start || counted > now) {
                continue;
            }
            due++;
            if (first != null) {
                delivered++;
                onTime += first.occurredAt() <= dueAt ? 1 : 0;
                right += report.wrong ? 0 : 1;
                evidence.add(first.eventId());
            } else if (report.scheduled != null) {
                evidence.add(report.scheduled.eventId());
            }
        }
        if (due == 0) {
            return Reading.none("no report due in " + Wording.count(window, "day"));
        }
        BigDecimal share = BigDecimal.valueOf(100L * onTime)
                .multiply(BigDecimal.valueOf(delivered == 0 ? 1 : right))
                .divide(BigDecimal.valueOf((long) due * Math.max(delivered, 1)), PERCENT_SCALE, RoundingMode.HALF_UP);
        String why = onTime + " of " + Wording.count(due, "report") + " on time, " + (delivered - right) + " of "
                + delivered + " with errors, in " + Wording.count(window, "day");
        return Reading.of(share, why, evidence);
    }

    private static Map<String, Report> reports(AccountAt account, long start) {
        Map<String, Report> reports = new LinkedHashMap<>();
        for (Fact<ReportEvent> fact : account.table().reports().after(account.at(), readFrom(account, start))) {
            switch (fact.event()) {
                case ReportScheduled e -> {
                    Report report = reports.computeIfAbsent(e.reportId(), id -> new Report());
                    report.due = Vantage.micros(e.due());
                    report.scheduled = fact;
                }
                case ReportDelivered e -> {
                    Report report = reports.computeIfAbsent(e.reportId(), id -> new Report());
                    report.delivered = report.delivered == null ? fact : report.delivered;
                }
                case ReportErrorFound e -> reports.computeIfAbsent(e.reportId(), id -> new Report()).wrong = true;
                case ReportEvent.ReportReissued e -> {}
                case ReportEvent.NarrativeRecorded e -> {}
            }
        }
        return reports;
    }

    private static long readFrom(AccountAt account, long start) {
        long[] from = {start};
        account.table().reports().newestFirst(account.at(), fact -> {
            if (fact.event() instanceof ReportScheduled e && Vantage.micros(e.due()) > start) {
                from[0] = Math.min(from[0], fact.occurredAt() - 1);
            }
            return true;
        });
        return from[0];
    }
}

package io.accounthealth.model.health;

import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Punctuality and accuracy of reports. */
final class ReportSignals {

    private static final int DEFAULT_WINDOW = 90;
    private static final int PERCENT_SCALE = 6;

    private ReportSignals() {}

    /**
     * On-time share times error-free share, in percent. A report belongs to the window by the earlier of its due time
     * and its first delivery. One that is due and not delivered is late; one that was never scheduled is on time.
     */
    static SignalValue quality(AccountAt account, SignalWindow window) {
        int days = window.windowOr(DEFAULT_WINDOW);
        long start = account.at().daysBack(days);
        long now = account.at().t();
        int onTime = 0;
        int delivered = 0;
        int right = 0;
        List<Report> counted = new ArrayList<>();
        Set<String> touching = touching(account, start);
        for (Report report : Report.all(account.table(), account.at(), touching::contains)) {
            long counts = report.countsAt();
            if (counts <= start || counts > now) {
                continue;
            }
            counted.add(report);
            if (report.delivered() != null) {
                delivered++;
                onTime += report.isOnTime() ? 1 : 0;
                right += report.isWrongAsDelivered() ? 0 : 1;
            }
        }
        if (counted.isEmpty()) {
            return SignalValue.none(() -> "no report due in " + Wording.count(days, "day"));
        }
        int due = counted.size();
        BigDecimal share = BigDecimal.valueOf(100L * onTime)
                .multiply(BigDecimal.valueOf(delivered == 0 ? 1 : right))
                .divide(BigDecimal.valueOf((long) due * Math.max(delivered, 1)), PERCENT_SCALE, RoundingMode.HALF_UP);
        String onTimeOf = onTime + " of " + Wording.count(due, "report") + " on time, ";
        String wrongOf = (delivered - right) + " of " + delivered + " with errors, ";
        return SignalValue.of(
                share,
                () -> onTimeOf + wrongOf + "in " + Wording.count(days, "day"),
                () -> counted.stream().flatMap(ReportSignals::evidence).toList());
    }

    /** Its first delivery, else its schedule. */
    private static Stream<UUID> evidence(Report report) {
        Fact<ReportEvent> fact = report.delivered() == null ? report.scheduled() : report.delivered();
        return fact == null ? Stream.empty() : Stream.of(fact.eventId());
    }

    /** The reports that have a fact in the window, or fall due in it: no other can count. */
    private static Set<String> touching(AccountAt account, long start) {
        Set<String> ids = new HashSet<>();
        for (Fact<ReportEvent> fact : account.all(ReportEvent.class)) {
            String id = Report.idOf(fact.event());
            boolean fallsDue = fact.event() instanceof ReportScheduled e && BitemporalPoint.micros(e.due()) > start;
            if (id != null && (fallsDue || fact.occurredAt() > start)) {
                ids.add(id);
            }
        }
        return ids;
    }
}

package io.accounthealth.model.reports.terms;

import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesAgreed;
import io.accounthealth.events.ReportKind;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report of a kind is due for each period. What is due the platform records, as {@code report-scheduled}, once a
 * period begins; so the terms of then stay those of the period.
 */
public record ReportSeries(Fact<ReportEvent> agreed, ReportSeriesAgreed terms) {

    /** On the day by which a report is due, in the account's time zone. */
    private static final LocalTime DUE = LocalTime.of(23, 59);

    /** The newest of a series that nobody watched for long. */
    private static final int MOST_PERIODS = 60;

    /** Those in force, one a kind. */
    public static Map<ReportKind, ReportSeries> all(AccountAt account) {
        Map<ReportKind, ReportSeries> series = new EnumMap<>(ReportKind.class);
        for (TrackedItem item : TrackedItem.all(account, ItemKind.REPORT_SERIES)) {
            Fact<ReportSeriesAgreed> newest = Objects.requireNonNull(item.newest(ReportSeriesAgreed.class));
            if (item.state() == ItemState.OPEN) {
                series.put(newest.event().kind(), new ReportSeries(newest.as(), newest.event()));
            }
        }
        return series;
    }

    /** Who is to approve the reports of a kind; null where nobody is named. */
    public static @Nullable String approver(AccountAt account, ReportKind kind) {
        ReportSeries series = all(account).get(kind);
        return series == null ? null : series.terms.approver();
    }

    /** The period of a report that a series made due; empty for one with another id. */
    public static Optional<ReportPeriod> period(String reportId) {
        return Stream.of(ReportKind.values())
                .filter(kind -> reportId.startsWith(kind.written() + "-"))
                .flatMap(kind -> ReportPeriod.parse(
                        kind, reportId.substring(kind.written().length() + 1))
                        .stream())
                .findFirst();
    }

    /**
     * That of a report that was scheduled: of one that no series made due, the last whole one of its kind before the
     * day by which it is due; empty where it has another kind.
     */
    public static Optional<ReportPeriod> period(String reportId, @Nullable String kind, LocalDate due) {
        return period(reportId)
                .or(() -> Stream.of(ReportKind.values())
                        .filter(each -> each.written().equals(kind))
                        .findFirst()
                        .map(each -> ReportPeriod.of(each, due).before()));
    }

    /** What is to be scheduled and is not, of the periods that have begun since each series was agreed. */
    public static List<ReportScheduled> missing(AccountAt account) {
        Collection<ReportSeries> series = all(account).values();
        if (series.isEmpty() || Conditions.isHolding(Conditions.CHURNED, account)) {
            return List.of();
        }
        Set<String> known = known(account);
        List<ReportScheduled> missing = new ArrayList<>();
        for (ReportSeries each : series) {
            each.due(account).stream()
                    .filter(report -> !known.contains(report.reportId()))
                    .forEach(missing::add);
        }
        return missing;
    }

    /** The reports that are delivered, or were ever scheduled: one that people dropped stays away. */
    private static Set<String> known(AccountAt account) {
        Set<String> known = new HashSet<>();
        for (Fact<ReportEvent> fact : account.all(ReportEvent.class)) {
            if (fact.event() instanceof ReportDelivered e) {
                known.add(e.reportId());
            }
        }
        account.table().facts(ReportEvent.class).forEachVersion(version -> {
            if (version.fact().position() <= account.at().k() && version.fact().event() instanceof ReportScheduled e) {
                known.add(e.reportId());
            }
        });
        return known;
    }

    /** The reports of the periods that end after it was agreed and have begun, the newest first. */
    private List<ReportScheduled> due(AccountAt account) {
        long since = Math.max(agreed.occurredAt(), agreed.recordedAt()); // nothing was due before it was told
        ReportPeriod first = ReportPeriod.of(terms.kind(), account.dayOf(since));
        List<ReportScheduled> due = new ArrayList<>();
        ReportPeriod period = ReportPeriod.of(terms.kind(), account.today());
        while (!period.first().isBefore(first.first()) && due.size() < MOST_PERIODS) {
            Instant by = period.last()
                    .plusDays(terms.dueDays())
                    .atTime(DUE)
                    .atZone(account.zone())
                    .toInstant();
            due.add(new ReportScheduled(
                    terms.kind().written() + "-" + period.written(),
                    terms.kind().written(),
                    by));
            period = period.before();
        }
        return due;
    }
}

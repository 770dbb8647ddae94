package io.accounthealth.model.reporting;

import io.accounthealth.events.Party;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report to the client at a point. Times are microseconds since 1970.
 *
 * @param due the last moment in time, as last scheduled; {@link #NEVER} when it was not scheduled
 * @param scheduled the newest schedule
 * @param delivered the first delivery
 * @param version the last one that was named
 * @param errors how many errors were found in it, also before it was delivered
 * @param isWrongAsDelivered whether an error was found after the delivery; an earlier one never reached the client
 * @param worst the highest severity of the errors that have one
 * @param evidence the events of its schedule, its first delivery and its errors
 */
public record Report(
        String id,
        @Nullable String kind,
        long due,
        @Nullable Fact<ReportEvent> scheduled,
        @Nullable Fact<ReportEvent> delivered,
        @Nullable Integer version,
        boolean isReissued,
        int errors,
        int errorsByClient,
        int errorsByUs,
        boolean isWrongAsDelivered,
        @Nullable Severity worst,
        List<UUID> evidence) {

    /** Stands for a time that does not come. */
    public static final long NEVER = Long.MAX_VALUE;

    /** In the order of their first events. */
    public static Collection<Report> all(AccountTable table, BitemporalPoint at) {
        Map<String, List<Fact<ReportEvent>>> byId = new LinkedHashMap<>();
        for (Fact<ReportEvent> fact : table.facts(ReportEvent.class).all(at)) {
            String id = idOf(fact.event());
            if (id != null) {
                byId.computeIfAbsent(id, any -> new ArrayList<>(2)).add(fact);
            }
        }
        return byId.entrySet().stream()
                .map(of -> of(of.getKey(), of.getValue()))
                .toList();
    }

    /** The report of an event; null for a narrative or the terms of reports, which are no part of one. */
    public static @Nullable String idOf(ReportEvent event) {
        return switch (event) {
            case ReportScheduled e -> e.reportId();
            case ReportDelivered e -> e.reportId();
            case ReportErrorFound e -> e.reportId();
            case ReportReissued e -> e.reportId();
            case ReportEvent.ReportDrafted e -> e.reportId();
            case ReportEvent.ReportEdited e -> e.reportId();
            case ReportEvent.ReportSubmitted e -> e.reportId();
            case ReportEvent.ReportApproved e -> e.reportId();
            case ReportEvent.NarrativeRecorded e -> null;
            case ReportEvent.Terms e -> null;
        };
    }

    static Report of(String id, List<Fact<ReportEvent>> facts) {
        String kind = null;
        long due = NEVER;
        Fact<ReportEvent> scheduled = null;
        Fact<ReportEvent> delivered = null;
        Integer version = null;
        boolean reissued = false;
        int errors = 0;
        int errorsByClient = 0;
        int errorsByUs = 0;
        boolean wrongAsDelivered = false;
        Severity worst = null;
        List<UUID> evidence = new ArrayList<>(2);
        for (Fact<ReportEvent> fact : facts) {
            switch (fact.event()) {
                case ReportScheduled e -> {
                    due = BitemporalPoint.micros(e.due());
                    kind = e.kind() == null ? kind : e.kind();
                    scheduled = fact;
                }
                case ReportDelivered e -> {
                    delivered = delivered == null ? fact : delivered;
                    version = e.version() == null ? version : e.version();
                }
                case ReportErrorFound e -> {
                    errors++;
                    errorsByClient += e.foundBy() == Party.CLIENT ? 1 : 0;
                    errorsByUs += e.foundBy() == Party.US ? 1 : 0;
                    wrongAsDelivered |= delivered != null;
                    worst = worst == null
                                    || (e.severity() != null && e.severity().compareTo(worst) > 0)
                            ? e.severity()
                            : worst;
                    evidence.add(fact.eventId());
                }
                case ReportReissued e -> {
                    delivered = delivered == null ? fact : delivered; // where the first delivery was retracted
                    reissued = true;
                    version = e.version() == null ? version : e.version();
                }
                case ReportEvent.ReportDrafted e ->
                    kind = kind == null ? e.kind().written() : kind;
                case ReportEvent.ReportEdited e -> {}
                case ReportEvent.ReportSubmitted e -> {}
                case ReportEvent.ReportApproved e -> {}
                case ReportEvent.NarrativeRecorded e -> {}
                case ReportEvent.Terms e -> {}
            }
        }
        if (delivered != null) {
            evidence.addFirst(delivered.eventId());
        }
        if (scheduled != null) {
            evidence.addFirst(scheduled.eventId());
        }
        return new Report(
                id,
                kind,
                due,
                scheduled,
                delivered,
                version,
                reissued,
                errors,
                errorsByClient,
                errorsByUs,
                wrongAsDelivered,
                worst,
                List.copyOf(evidence));
    }

    /** When it counts: the earlier of its due time and its first delivery; {@link #NEVER} without either. */
    public long countsAt() {
        return delivered == null ? due : Math.min(due, delivered.occurredAt());
    }

    /** Delivered, and not after it was due; one that was never scheduled is on time. */
    public boolean isOnTime() {
        return delivered != null && delivered.occurredAt() <= due;
    }
}

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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A report to the client as it stands at a point. Times are microseconds since 1970. It belongs to whoever asked for
 * it, and changes only while it is folded.
 */
public final class Report {

    /** Stands for a time that does not come. */
    public static final long NEVER = Long.MAX_VALUE;

    private final String id;
    private @Nullable String kind;
    private long due = NEVER;
    private @Nullable Fact<ReportEvent> scheduled;
    private @Nullable Fact<ReportEvent> delivered;
    private @Nullable Integer version;
    private boolean reissued;
    private int errors;
    private int errorsByClient;
    private int errorsByUs;
    private boolean wrongWhenDelivered;
    private @Nullable Severity worst;
    private final List<UUID> errorEvidence = new ArrayList<>(0);

    private Report(String id) {
        this.id = id;
    }

    /** In the order they were first heard of. */
    public static Collection<Report> all(AccountTable table, BitemporalPoint at) {
        return all(table, at, id -> true);
    }

    /** Of them those that are wanted by their ids, with all that is known of each. */
    public static Collection<Report> all(AccountTable table, BitemporalPoint at, Predicate<String> wanted) {
        Map<String, Report> byId = new LinkedHashMap<>();
        for (Fact<ReportEvent> fact : table.reports().all(at)) {
            String id = idOf(fact.event());
            if (id != null && wanted.test(id)) {
                byId.computeIfAbsent(id, Report::new).take(fact);
            }
        }
        return byId.values();
    }

    /** The report that an event is about; null for a narrative, which is about none. */
    public static @Nullable String idOf(ReportEvent event) {
        return switch (event) {
            case ReportScheduled e -> e.reportId();
            case ReportDelivered e -> e.reportId();
            case ReportErrorFound e -> e.reportId();
            case ReportReissued e -> e.reportId();
            case ReportEvent.NarrativeRecorded e -> null;
        };
    }

    private void take(Fact<ReportEvent> fact) {
        switch (fact.event()) {
            case ReportScheduled e -> take(e, fact);
            case ReportDelivered e -> take(e, fact);
            case ReportErrorFound e -> take(e, fact);
            case ReportReissued e -> take(e);
            case ReportEvent.NarrativeRecorded e -> {}
        }
    }

    private void take(ReportScheduled e, Fact<ReportEvent> fact) {
        due = BitemporalPoint.micros(e.due());
        kind = e.kind() == null ? kind : e.kind();
        scheduled = fact;
    }

    private void take(ReportDelivered e, Fact<ReportEvent> fact) {
        delivered = delivered == null ? fact : delivered;
        version = e.version() == null ? version : e.version();
    }

    private void take(ReportErrorFound e, Fact<ReportEvent> fact) {
        errors++;
        errorsByClient += e.foundBy() == Party.CLIENT ? 1 : 0;
        errorsByUs += e.foundBy() == Party.US ? 1 : 0;
        wrongWhenDelivered |= delivered != null;
        Severity severity = e.severity();
        if (severity != null && (worst == null || severity.compareTo(worst) > 0)) {
            worst = severity;
        }
        errorEvidence.add(fact.eventId());
    }

    private void take(ReportReissued e) {
        reissued = true;
        version = e.version() == null ? version : e.version();
    }

    public String id() {
        return id;
    }

    public @Nullable String kind() {
        return kind;
    }

    /** The last moment in time, as last scheduled; {@link #NEVER} when it was not scheduled. */
    public long due() {
        return due;
    }

    public @Nullable Fact<ReportEvent> scheduled() {
        return scheduled;
    }

    /** Its first delivery. */
    public @Nullable Fact<ReportEvent> delivered() {
        return delivered;
    }

    /** The moment it counts at: the earlier of its due time and its first delivery; {@link #NEVER} without either. */
    public long countsAt() {
        return delivered == null ? due : Math.min(due, delivered.occurredAt());
    }

    /** Delivered, and not after it was due; one that was never scheduled is on time. */
    public boolean isOnTime() {
        return delivered != null && delivered.occurredAt() <= due;
    }

    /** The last one that was said. */
    public @Nullable Integer version() {
        return version;
    }

    public boolean isReissued() {
        return reissued;
    }

    /** How many errors were found in it, also before it was delivered. */
    public int errors() {
        return errors;
    }

    public int errorsByClient() {
        return errorsByClient;
    }

    public int errorsByUs() {
        return errorsByUs;
    }

    /** Whether an error was found in what had been delivered; one found before that never reached the client. */
    public boolean isWrongAsDelivered() {
        return wrongWhenDelivered;
    }

    /** Null when no error was found whose severity was said. */
    public @Nullable Severity worst() {
        return worst;
    }

    /** The events of its schedule, its first delivery and its errors. */
    public List<UUID> evidence() {
        List<UUID> evidence = new ArrayList<>(2 + errorEvidence.size());
        if (scheduled != null) {
            evidence.add(scheduled.eventId());
        }
        if (delivered != null) {
            evidence.add(delivered.eventId());
        }
        evidence.addAll(errorEvidence);
        return evidence;
    }
}

package io.accounthealth.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reports to the client, their errors, and the story behind the numbers. */
public sealed interface ReportEvent extends AccountEvent {

    /** @param kind free, for instance {@code weekly} or {@code monthly} */
    @StoredAs(name = "report-scheduled", command = "schedule-report", plansTheFuture = true)
    record ReportScheduled(@Key String reportId, @Nullable String kind, Instant due) implements ReportEvent {}

    @StoredAs(name = "report-delivered", command = "deliver-report")
    record ReportDelivered(
            @Key String reportId,
            @Bounds(min = 1, max = 1000) @Nullable Integer version) implements ReportEvent {}

    @StoredAs(name = "report-error-found", command = "find-report-error")
    record ReportErrorFound(
            @Key String reportId,
            @Nullable Severity severity,
            @Nullable Party foundBy,
            @Personal @Nullable String description)
            implements ReportEvent {}

    @StoredAs(name = "report-reissued", command = "reissue-report")
    record ReportReissued(
            @Key String reportId,
            @Bounds(min = 1, max = 1000) @Nullable Integer version) implements ReportEvent {}

    /**
     * @param why what moved the numbers
     * @param plan what is done about it
     */
    @StoredAs(name = "narrative-recorded", command = "record-narrative")
    record NarrativeRecorded(
            @Personal @Nullable String subject,
            @Personal String why,
            @Personal @Nullable String plan) implements ReportEvent {}
}

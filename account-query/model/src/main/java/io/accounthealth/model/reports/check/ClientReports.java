package io.accounthealth.model.reports.check;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.reporting.ReportQuality;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.terms.ReportSeries;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The client reports of accounts: what is due, how far each is, and which became wrong after it was delivered. */
public final class ClientReports {

    public enum State {
        /** Its figures are taken, and its words are worked on. */
        DRAFTED,
        /** Waits for approval. */
        SUBMITTED,
        /** Waits for delivery. */
        APPROVED,
        /** Due, and nobody has begun. */
        SCHEDULED,
        DELIVERED
    }

    /**
     * @param kind of a report that is not drafted here, as it was scheduled
     * @param period null where it is not drafted here
     * @param due null where it was never scheduled
     * @param approver who is to approve it, of a series; null once it is approved
     * @param version how often the client got it; null before
     * @param restated whether numbers of the newest version have changed since; null where none can be compared
     * @param internal the internal parts that the newest version has
     * @param evidence the events of its schedule, its draft and its deliveries
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String reportId,
            @Nullable String kind,
            @Nullable String period,
            State state,
            @Nullable Instant due,
            @Nullable String approver,
            @Nullable Instant deliveredAt,
            @Nullable Integer version,
            @Nullable Boolean restated,
            List<String> internal,
            List<UUID> evidence) {}

    /** @param restated delivered ones of which numbers have changed since */
    public record Figures(int scheduled, int drafted, int submitted, int approved, int delivered, int restated) {}

    private static final Comparator<@Nullable Instant> NEWEST = Comparator.nullsLast(Comparator.reverseOrder());

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::state)
            .thenComparing(row -> row.state() == State.DELIVERED ? row.deliveredAt() : null, NEWEST)
            .thenComparing(Row::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::accountId)
            .thenComparing(Row::reportId);

    /** So long after its delivery a report is held against what is known, unless more is asked for. */
    public static final int DEFAULT_DAYS = 92;

    /** Longer than any report is old. */
    public static final int MOST_DAYS = 3_660;

    private ClientReports() {}

    /** What is worked on first, each by its due time; then what is due, then what was delivered, the newest first. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, PolicyBook book, int days) {
        List<Row> rows = Board.rows(tables, point, ReportEvent.class, ORDER, account -> rows(account, book, days));
        return new Board<>(
                new Figures(
                        count(rows, State.SCHEDULED),
                        count(rows, State.DRAFTED),
                        count(rows, State.SUBMITTED),
                        count(rows, State.APPROVED),
                        count(rows, State.DELIVERED),
                        Counts.of(rows, row -> Boolean.TRUE.equals(row.restated()))),
                rows);
    }

    private static int count(List<Row> rows, State state) {
        return Counts.of(rows, row -> row.state() == state);
    }

    /** Of one account those that are to be delivered, and are due until a time or were. */
    public static List<Row> toDeliver(AccountAt account, PolicyBook book, Instant until) {
        List<Report> reports = ReportQuality.toDeliver(
                account, due -> !BitemporalPoint.instant(due).isAfter(until));
        return reports.isEmpty() ? List.of() : rows(account, book, DEFAULT_DAYS, reports);
    }

    private static List<Row> rows(AccountAt account, PolicyBook book, int days) {
        return rows(account, book, days, Report.all(account.table(), account.at()));
    }

    private static List<Row> rows(AccountAt account, PolicyBook book, int days, Collection<Report> reports) {
        Map<ReportKind, ReportSeries> series = ReportSeries.all(account);
        Map<String, ClientReport> drafted = new HashMap<>();
        ClientReport.all(account).forEach(report -> drafted.put(report.reportId(), report));
        List<Row> rows = new ArrayList<>();
        for (Report report : reports) {
            ClientReport written = drafted.get(report.id());
            if (written != null || report.scheduled() != null || report.delivered() != null) {
                rows.add(row(account, report, written, series, book, days));
            }
        }
        return rows;
    }

    private static Row row(
            AccountAt account,
            Report report,
            @Nullable ClientReport written,
            Map<ReportKind, ReportSeries> series,
            PolicyBook book,
            int days) {
        ReportVersion newest = written == null ? null : written.newest();
        Set<UUID> evidence = new LinkedHashSet<>(report.evidence());
        if (written != null) {
            evidence.add(written.draft().eventId());
            written.versions()
                    .forEach(version -> evidence.add(version.delivered().eventId()));
        }
        State state = state(report, written);
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                report.id(),
                written == null ? report.kind() : written.kind().written(),
                written == null ? null : written.point().period().written(),
                state,
                report.scheduled() == null ? null : BitemporalPoint.instant(report.due()),
                isApproved(state) ? null : approver(report, written, series),
                report.delivered() == null
                        ? null
                        : BitemporalPoint.instant(report.delivered().occurredAt()),
                newest == null ? report.version() : Integer.valueOf(newest.number()),
                newest == null ? null : restated(account, newest, book, days),
                newest == null
                        ? List.of()
                        : newest.disclosed().stream().map(ReportPart::written).toList(),
                List.copyOf(evidence));
    }

    private static boolean isApproved(State state) {
        return state == State.APPROVED || state == State.DELIVERED;
    }

    private static @Nullable String approver(
            Report report, @Nullable ClientReport written, Map<ReportKind, ReportSeries> series) {
        ReportKind kind = written != null
                ? written.kind()
                : ReportSeries.period(report.id()).map(ReportPeriod::kind).orElse(null);
        ReportSeries agreed = kind == null ? null : series.get(kind);
        return agreed == null ? null : agreed.terms().approver();
    }

    private static @Nullable Boolean restated(AccountAt account, ReportVersion newest, PolicyBook book, int days) {
        long known = account.at().k();
        boolean isAsked =
                BitemporalPoint.micros(newest.delivered().at()) > account.at().daysBack(days)
                        && newest.point().point().knownAtPosition() <= known;
        return isAsked ? Boolean.valueOf(ReportCheck.isRestated(account.table(), book, newest, known)) : null;
    }

    private static State state(Report report, @Nullable ClientReport written) {
        if (written == null) {
            return report.delivered() == null ? State.SCHEDULED : State.DELIVERED;
        }
        return switch (written.state()) {
            case DRAFTED -> State.DRAFTED;
            case SUBMITTED -> State.SUBMITTED;
            case APPROVED -> State.APPROVED;
            case DELIVERED -> State.DELIVERED;
        };
    }
}

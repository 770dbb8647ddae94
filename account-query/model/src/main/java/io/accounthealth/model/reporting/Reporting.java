package io.accounthealth.model.reporting;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Label;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports to clients: punctuality and accuracy. */
public final class Reporting {

    public static final int DEFAULT_WINDOW_DAYS = 90;

    public enum State {
        ON_TIME,
        LATE,
        /** Not delivered, and its due time is over. */
        OVERDUE,
        /** Not delivered, and still in time. */
        UPCOMING,
        /** Delivered without a schedule that is known. */
        UNSCHEDULED
    }

    /**
     * @param due the last moment in time; null when it was never scheduled
     * @param deliveredAt its first delivery
     * @param errors found in it by the client, by us or by others
     * @param accurate no error was found in it once it was delivered; null while it is not delivered
     * @param counted whether punctuality and accuracy count it: the earlier of its due time and its first delivery lies
     *     in the window
     * @param evidence the events of its schedule, its first delivery and its errors
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String reportId,
            @Nullable String kind,
            State state,
            @Nullable Instant due,
            @Nullable Instant deliveredAt,
            @Nullable Integer version,
            int errors,
            int errorsByClient,
            int errorsByUs,
            @Nullable Severity worstSeverity,
            boolean reissued,
            @Nullable Boolean accurate,
            boolean counted,
            List<UUID> evidence) {}

    /**
     * Of the counted rows of one kind.
     *
     * @param kind as it was written when scheduled; null of those without
     * @param due scheduled reports whose due time or delivery came, on time or not
     * @param punctuality share of {@code due} that was on time
     * @param accuracy share of {@code delivered} without an error found later
     */
    public record Kind(
            @Nullable String kind,
            int due,
            int onTime,
            @Nullable BigDecimal punctuality,
            int delivered,
            int accurate,
            @Nullable BigDecimal accuracy) {

        private static Kind of(@Nullable String kind, List<Row> counted) {
            return of(
                    kind,
                    Counts.of(counted, row -> row.due() != null),
                    Counts.of(counted, row -> row.state() == State.ON_TIME),
                    Counts.of(counted, row -> row.deliveredAt() != null),
                    Counts.of(counted, row -> Boolean.TRUE.equals(row.accurate())));
        }

        static Kind of(@Nullable String kind, int due, int onTime, int delivered, int accurate) {
            return new Kind(
                    kind,
                    due,
                    onTime,
                    Proportion.of(onTime, due),
                    delivered,
                    accurate,
                    Proportion.of(accurate, delivered));
        }

        /** Of the reports of all, whatever their kind. */
        public static Kind sum(Collection<Kind> parts) {
            int due = 0;
            int onTime = 0;
            int delivered = 0;
            int accurate = 0;
            for (Kind part : parts) {
                due += part.due;
                onTime += part.onTime;
                delivered += part.delivered;
                accurate += part.accurate;
            }
            return of(null, due, onTime, delivered, accurate);
        }
    }

    /**
     * @param days the window
     * @param due see {@link Kind}, like the five after it
     * @param overdue now, whenever they were due
     * @param errorsByClient found by the client in the counted reports
     * @param byKind adds up to the whole; those without a kind last
     */
    public record Figures(
            @Label("Window, days") int days,
            int due,
            int onTime,
            @Nullable BigDecimal punctuality,
            int delivered,
            int accurate,
            @Nullable BigDecimal accuracy,
            int overdue,
            int upcoming,
            int errorsByClient,
            int errorsByUs,
            List<Kind> byKind) {}

    private static final Comparator<Row> ORDER = Comparator.comparingInt((Row row) -> order(row.state()))
            .thenComparing(Reporting::byMoment)
            .thenComparing(Row::accountId)
            .thenComparing(Row::reportId);

    private Reporting() {}

    /**
     * The reports of the window, and whatever is overdue or upcoming: the overdue first, then the next to come, then
     * the newest.
     *
     * @param days of 24 hours that the window has, up to T
     */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days) {
        List<Row> rows = Board.rows(
                tables,
                point,
                ReportEvent.class,
                ORDER,
                account -> rows(account, account.at().daysBack(days)));
        return new Board<>(figures(rows, days), rows);
    }

    /**
     * The figures of one account after {@code start}, microseconds since 1970, which is not within.
     *
     * @param days how many that is, which the figures repeat
     */
    public static Figures since(AccountAt account, long start, int days) {
        return figures(rows(account, start), days);
    }

    private static List<Row> rows(AccountAt account, long start) {
        List<Row> rows = new ArrayList<>();
        for (Report report : Report.all(account.table(), account.at())) {
            long counts = report.countsAt();
            boolean counted = counts > start && counts <= account.at().t();
            if (counted || (report.delivered() == null && report.scheduled() != null)) {
                rows.add(row(account, report, counted));
            }
        }
        return rows;
    }

    private static Row row(AccountAt account, Report report, boolean counted) {
        State state = state(report, account.at().t());
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                report.id(),
                report.kind(),
                state,
                report.scheduled() == null ? null : BitemporalPoint.instant(report.due()),
                report.delivered() == null
                        ? null
                        : BitemporalPoint.instant(report.delivered().occurredAt()),
                report.version(),
                report.errors(),
                report.errorsByClient(),
                report.errorsByUs(),
                report.worst(),
                report.isReissued(),
                report.delivered() == null ? null : !report.isWrongAsDelivered(),
                counted && state != State.UPCOMING,
                report.evidence());
    }

    private static State state(Report report, long now) {
        if (report.delivered() == null) {
            return report.due() < now ? State.OVERDUE : State.UPCOMING;
        }
        if (report.scheduled() == null) {
            return State.UNSCHEDULED;
        }
        return report.isOnTime() ? State.ON_TIME : State.LATE;
    }

    private static int order(State state) {
        return switch (state) {
            case OVERDUE -> 0;
            case UPCOMING -> 1;
            case ON_TIME, LATE, UNSCHEDULED -> 2;
        };
    }

    private static int byMoment(Row one, Row other) {
        return one.deliveredAt() != null && other.deliveredAt() != null
                ? other.deliveredAt().compareTo(one.deliveredAt())
                : one.due() != null && other.due() != null ? one.due().compareTo(other.due()) : 0;
    }

    private static Figures figures(List<Row> rows, int days) {
        List<Row> counted = rows.stream().filter(Row::counted).toList();
        Map<@Nullable String, List<Row>> byKind = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        counted.forEach(row ->
                byKind.computeIfAbsent(row.kind(), kind -> new ArrayList<>()).add(row));
        List<Kind> kinds = new ArrayList<>();
        byKind.forEach((kind, own) -> kinds.add(Kind.of(kind, own)));
        kinds.removeIf(kind -> kind.kind() == null && kind.due() + kind.delivered() == 0);
        Kind whole = Kind.of(null, counted);
        return new Figures(
                days,
                whole.due(),
                whole.onTime(),
                whole.punctuality(),
                whole.delivered(),
                whole.accurate(),
                whole.accuracy(),
                Counts.of(rows, row -> row.state() == State.OVERDUE),
                Counts.of(rows, row -> row.state() == State.UPCOMING),
                counted.stream().mapToInt(Row::errorsByClient).sum(),
                counted.stream().mapToInt(Row::errorsByUs).sum(),
                kinds);
    }
}

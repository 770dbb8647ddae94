package io.accounthealth.model.reporting;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Reports to clients: whether they come when promised, and right. */
public final class Reporting {

    public static final int DEFAULT_WINDOW_DAYS = 90;

    public enum State {
        @JsonProperty("on-time")
        ON_TIME,
        @JsonProperty("late")
        LATE,
        /** Not delivered, and its due time is over. */
        @JsonProperty("overdue")
        OVERDUE,
        /** Not delivered, and still in time. */
        @JsonProperty("upcoming")
        UPCOMING,
        /** Delivered without a schedule that is known. */
        @JsonProperty("unscheduled")
        UNSCHEDULED
    }

    /**
     * @param due the last moment in time; null when it was never scheduled
     * @param deliveredAt its first delivery
     * @param errors found in it, whoever found them
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
            @Nullable BigDecimal accuracy) {}

    /**
     * @param days the window
     * @param due see {@link Kind}, like the five after it
     * @param overdue now, whenever they were due
     * @param errorsByClient found by the client in the counted reports
     * @param byKind adds up to the whole; those without a kind last
     */
    public record Figures(
            int days,
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
        BitemporalPoint at = BitemporalPoint.of(point);
        long start = at.daysBack(days);
        List<Row> rows = Board.rows(tables, ORDER, (table, own) -> {
            if (!table.reports().isEmpty(at)) {
                add(table, point, at, start, own);
            }
        });
        return new Board<>(figures(rows, days), rows);
    }

    /**
     * The figures of one account since a moment.
     *
     * @param start microseconds since 1970, not within
     * @param days how many that is, which the figures tell
     */
    public static Figures since(AccountTable table, PointInTime point, long start, int days) {
        List<Row> rows = new ArrayList<>();
        add(table, point, BitemporalPoint.of(point), start, rows);
        return figures(rows, days);
    }

    /**
     * What punctuality and accuracy of one account are made of; {@code start} like that of {@link #since}.
     *
     * @param whenDue wants a report by its due time, an unscheduled one by its delivery, in microseconds since 1970
     */
    public static ReportTally tally(AccountTable table, PointInTime point, long start, LongPredicate whenDue) {
        List<Row> rows = new ArrayList<>();
        add(table, point, BitemporalPoint.of(point), start, rows);
        ReportTally tally = new ReportTally();
        for (Row row : rows) {
            Instant due = row.due() == null ? row.deliveredAt() : row.due();
            if (row.counted() && due != null && whenDue.test(BitemporalPoint.micros(due))) {
                tally.add(row);
            }
        }
        return tally;
    }

    private static void add(AccountTable table, PointInTime point, BitemporalPoint at, long start, List<Row> rows) {
        AccountAt account = null;
        for (Report report : Report.all(table, at)) {
            long counts = report.countsAt();
            boolean counted = counts > start && counts <= at.t();
            boolean waiting = report.delivered() == null && report.scheduled() != null;
            if (counted || waiting) {
                account = account == null ? AccountAt.of(table, point) : account;
                rows.add(row(account, report, counted));
            }
        }
    }

    private static Row row(AccountAt account, Report report, boolean counted) {
        State state = state(report, account.at().t());
        return new Row(
                account.table().account(),
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

    /** The figures that the rows add up to. */
    static Figures figures(List<Row> rows, int days) {
        ReportTally all = new ReportTally();
        TreeMap<String, ReportTally> byKind = new TreeMap<>();
        ReportTally withoutKind = new ReportTally();
        int overdue = 0;
        int upcoming = 0;
        int byClient = 0;
        int byUs = 0;
        for (Row row : rows) {
            overdue += row.state() == State.OVERDUE ? 1 : 0;
            upcoming += row.state() == State.UPCOMING ? 1 : 0;
            if (row.counted()) {
                all.add(row);
                (row.kind() == null ? withoutKind : byKind.computeIfAbsent(row.kind(), k -> new ReportTally()))
                        .add(row);
                byClient += row.errorsByClient();
                byUs += row.errorsByUs();
            }
        }
        List<Kind> kinds = new ArrayList<>();
        byKind.forEach((kind, tally) -> kinds.add(tally.of(kind)));
        if (!withoutKind.isEmpty()) {
            kinds.add(withoutKind.whole());
        }
        Kind whole = all.whole();
        return new Figures(
                days,
                whole.due(),
                whole.onTime(),
                whole.punctuality(),
                whole.delivered(),
                whole.accurate(),
                whole.accuracy(),
                overdue,
                upcoming,
                byClient,
                byUs,
                kinds);
    }
}

package io.accounthealth.model.sla;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.Label;
import io.accounthealth.events.Priority;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.calendar.BusinessHours;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Service levels of inquiries: first responses and resolutions within the business time that the priority allows. */
public final class Sla {

    public static final int DEFAULT_WINDOW_DAYS = 90;
    public static final int MOST_WINDOW_DAYS = 366;

    /**
     * An inquiry that is not resolved, or of which something was answered or resolved within the window. Minutes are of
     * business time, without pauses, whole ones.
     *
     * @param receivedAt where the receipt is not known, when it was reopened
     * @param reopenings each began a response clock, unless the client waited already
     * @param breached whether a target is past due and not done
     * @param response the state of the newest response clock
     * @param responseDue given the pauses so far
     * @param answeredAt null while that clock runs
     * @param responseMinutes used of its time
     * @param responseTargets the version of the targets in force when that clock started, {@code default} where none
     *     was published
     * @param responseTargetMinutes that it has
     * @param responsesMet of {@code responsesDecided}
     * @param responsesDecided all its response targets that count in the window
     * @param answers how many of them were answered
     * @param answerMinutes used by those
     * @param resolution the state of the resolution clock, which the first resolution stops; null, like its due time
     *     and minutes, where the receipt is not known
     * @param resolutionTargets like those of the response, when the inquiry was received
     * @param resolvedAt null while the inquiry is not resolved
     * @param resolutionsMet 0 or 1, as {@code resolutionsDecided} is
     * @param evidence the events that began and stopped its clocks, and the last resolution
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String inquiryId,
            Priority priority,
            @Nullable String channel,
            Inquiry.State state,
            Instant receivedAt,
            int reopenings,
            boolean breached,
            SlaClock.State response,
            Instant responseDue,
            @Nullable Instant answeredAt,
            long responseMinutes,
            String responseTargets,
            long responseTargetMinutes,
            int responsesMet,
            int responsesDecided,
            int answers,
            long answerMinutes,
            SlaClock.@Nullable State resolution,
            @Nullable Instant resolutionDue,
            @Nullable Instant resolvedAt,
            @Nullable Long resolutionMinutes,
            @Nullable String resolutionTargets,
            @Nullable Long resolutionTargetMinutes,
            int resolutionsMet,
            int resolutionsDecided,
            List<UUID> evidence) {}

    /** @param share met of decided, six decimals; null when none was decided */
    public record Targets(
            int met,
            int decided,
            @Label("Share in time") @Nullable BigDecimal share) {}

    /**
     * @param open how many are not resolved
     * @param breached how many of these have a target past due
     * @param firstResponse of the window: met or missed in it, or past due and begun in it
     * @param resolution likewise
     * @param meanMinutesToAnswer business minutes of the answers of the window, one decimal; null when there was none
     */
    public record Service(
            int open,
            int breached,
            Targets firstResponse,
            Targets resolution,
            @Nullable BigDecimal meanMinutesToAnswer) {}

    /**
     * The business hours of the account.
     *
     * @param holidays oldest first
     */
    public record Calendar(
            List<Weekday> weekdays,

            @JsonFormat(pattern = "HH:mm") LocalTime opens,

            @JsonFormat(pattern = "HH:mm") LocalTime closes,

            List<LocalDate> holidays,
            String timeZone) {

        static Calendar of(BusinessHours hours) {
            return new Calendar(
                    hours.weekdays(),
                    hours.opens(),
                    hours.closes(),
                    hours.holidays(),
                    hours.zone().getId());
        }
    }

    /**
     * The members of {@link Service} over all rows, then of each priority.
     *
     * @param calendar in force at the point; only where the board is of one account
     */
    public record Figures(
            @Label("Window, days") int windowDays,
            int open,
            int breached,
            Targets firstResponse,
            Targets resolution,
            @Nullable BigDecimal meanMinutesToAnswer,
            Map<Priority, Service> byPriority,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Calendar calendar) {}

    private Sla() {}

    /** Written out, since a chain of comparators costs more, and there may be very many rows. */
    private static int order(Row row, Row other) {
        boolean resolved = row.state() == Inquiry.State.RESOLVED;
        if (resolved != (other.state() == Inquiry.State.RESOLVED)) {
            return resolved ? 1 : -1;
        }
        if (row.breached() != other.breached()) {
            return row.breached() ? -1 : 1;
        }
        int order = other.priority().compareTo(row.priority());
        order = order == 0 ? row.receivedAt().compareTo(other.receivedAt()) : order;
        order = order == 0 ? row.accountId().compareTo(other.accountId()) : order;
        return order == 0 ? row.inquiryId().compareTo(other.inquiryId()) : order;
    }

    /**
     * The inquiries of the accounts: the unresolved first, of these the breached, then the urgent, then the oldest.
     *
     * @param windowDays how far back answers and resolutions count, days of 24 hours
     */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, PolicyBook book, int windowDays) {
        return of(tables, point, book, windowDays, null);
    }

    /** The same of one account, with its calendar. */
    public static Board<Figures, Row> ofAccount(
            AccountTable table, PointInTime point, PolicyBook book, int windowDays) {
        return of(
                Tables.of(table),
                point,
                book,
                windowDays,
                Calendar.of(BusinessCalendar.of(AccountAt.of(table, point)).newest()));
    }

    /** The inquiries of an account that are not resolved, in the order of their first events. */
    public static List<Row> unresolved(AccountAt account, PolicyBook book) {
        return SlaRows.unresolved(account, book.targets().asKnown(account.at().k()));
    }

    private static Board<Figures, Row> of(
            Tables tables, PointInTime point, PolicyBook book, int windowDays, @Nullable Calendar calendar) {
        long start = BitemporalPoint.of(point).daysBack(windowDays);
        TargetBook targets = book.targets().asKnown(point.knownAtPosition());
        List<Row> rows = Board.rows(
                tables, point, InquiryEvent.class, Sla::order, account -> SlaRows.of(account, targets, start));
        return new Board<>(figures(rows, windowDays, calendar), rows);
    }

    /**
     * The figures of one account after {@code start}, microseconds since 1970, which is not within.
     *
     * @param targets as known at the point
     * @param days how many that is, which the figures repeat
     */
    public static Figures since(AccountAt account, TargetBook targets, long start, int days) {
        return figures(SlaRows.of(account, targets, start), days, null);
    }

    private static Figures figures(List<Row> rows, int windowDays, @Nullable Calendar calendar) {
        Map<Priority, Service> byPriority = new EnumMap<>(Priority.class);
        for (Priority priority : Priority.values()) {
            byPriority.put(
                    priority,
                    service(rows.stream()
                            .filter(row -> row.priority() == priority)
                            .toList()));
        }
        Service all = service(rows);
        return new Figures(
                windowDays,
                all.open(),
                all.breached(),
                all.firstResponse(),
                all.resolution(),
                all.meanMinutesToAnswer(),
                byPriority,
                calendar);
    }

    private static Service service(List<Row> rows) {
        SlaCount count = SlaCount.of(rows);
        return new Service(
                Counts.of(rows, row -> row.state() != Inquiry.State.RESOLVED),
                Counts.of(rows, Row::breached),
                count.firstResponse(),
                count.resolution(),
                count.meanMinutesToAnswer());
    }
}

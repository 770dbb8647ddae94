package io.accounthealth.model.meetings;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Label;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingSeriesAgreed;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How agreed series of meetings are kept. A meeting of the kind agreed for that day counts for the time at which one is
 * due from half an interval before it to half an interval after; a due time without one is missed once that is over.
 */
public final class MeetingBoard {

    public static final int DEFAULT_WINDOW_DAYS = 90;

    public enum State {
        RUNNING,
        /** Its first day is still to come. */
        UPCOMING,
        /** Its last day is over, or it was ended. */
        ENDED
    }

    /**
     * @param time in the account's time zone
     * @param until the last day; null while it is open-ended
     * @param nextDue null where there is none
     * @param lastHeld of its kind
     * @param held due times in the window with a held meeting
     * @param missed those without one, once it cannot come any more
     * @param punctual of those held, by a meeting on the day itself
     * @param punctualShare punctual over held and missed; null where there are none
     * @param evidence of the terms that hold on the day of the point, which are shown; else of those agreed last
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            String seriesId,
            MeetingKind kind,
            State state,
            @Label("Every, weeks") int everyWeeks,
            Weekday weekday,

            @JsonFormat(pattern = "HH:mm") LocalTime time,

            LocalDate from,
            @Nullable LocalDate until,
            @Nullable Instant nextDue,
            @Nullable Instant lastHeld,
            int held,
            int missed,
            int punctual,
            @Nullable BigDecimal punctualShare,
            UUID evidence) {}

    /** @param days the window */
    public record Figures(
            @Label("Window, days") int days,
            int running,
            int held,
            int missed,
            int punctual,
            @Nullable BigDecimal punctualShare) {}

    private MeetingBoard() {}

    /** By the next due time, those without any last, then by account and series. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point, int days) {
        List<Row> rows = Board.rows(
                tables,
                point,
                MeetingEvent.class,
                Comparator.comparing(Row::nextDue, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Row::accountId)
                        .thenComparing(Row::seriesId),
                account -> rows(account, days));
        int held = sum(rows, Row::held);
        int missed = sum(rows, Row::missed);
        int punctual = sum(rows, Row::punctual);
        return new Board<>(
                new Figures(
                        days,
                        Counts.of(rows, row -> row.state() == State.RUNNING),
                        held,
                        missed,
                        punctual,
                        Proportion.of(punctual, held + missed)),
                rows);
    }

    private static int sum(List<Row> rows, ToIntFunction<Row> count) {
        return rows.stream().mapToInt(count).sum();
    }

    private static Collection<Row> rows(AccountAt account, int days) {
        List<MeetingSeries> series = MeetingSeries.of(account);
        if (series.isEmpty()) {
            return List.of();
        }
        Map<MeetingKind, List<Long>> held = MeetingSeries.held(account);
        return series.stream().map(each -> row(account, each, held, days)).toList();
    }

    private static Row row(AccountAt account, MeetingSeries series, Map<MeetingKind, List<Long>> meetings, int days) {
        int held = 0;
        int missed = 0;
        int punctual = 0;
        long now = account.at().t();
        for (MeetingSeries.Due due : series.due(account, account.at().daysBack(days), now)) {
            List<Long> kept = meetings.getOrDefault(due.kind(), List.of()).stream()
                    .filter(time -> due.windowFrom() <= time && time < due.windowTo())
                    .toList();
            held += kept.isEmpty() ? 0 : 1;
            missed += kept.isEmpty() && due.windowTo() <= now ? 1 : 0;
            punctual += kept.stream().anyMatch(time -> account.dayOf(time).equals(due.day())) ? 1 : 0;
        }
        Fact<MeetingSeriesAgreed> shown = Objects.requireNonNullElseGet(series.today(account), series::newest);
        MeetingSeriesAgreed terms = shown.event();
        MeetingSeries.Due next = series.next(account);
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                series.id(),
                terms.kind(),
                state(account, series),
                terms.everyWeeks(),
                terms.weekday(),
                terms.time(),
                terms.from(),
                terms.until(),
                next == null ? null : BitemporalPoint.instant(next.at()),
                BitemporalPoint.instantOrNull(meetings.getOrDefault(terms.kind(), List.of()).stream()
                        .max(Long::compare)
                        .orElse(null)),
                held,
                missed,
                punctual,
                Proportion.of(punctual, held + missed),
                shown.eventId());
    }

    private static State state(AccountAt account, MeetingSeries series) {
        LocalDate until = series.newest().event().until();
        if (series.isEnded() || (until != null && until.isBefore(account.today()))) {
            return State.ENDED;
        }
        return series.today(account) == null ? State.UPCOMING : State.RUNNING;
    }
}

package io.accounthealth.model.meetings;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingSeriesAgreed;
import io.accounthealth.events.MeetingEvent.MeetingSeriesEnded;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A series at a point. Each agreement counts until the first day of the next one under the same id, or until the series
 * is ended the first time after it.
 *
 * @param terms in the order in which they were agreed, at least one
 */
record MeetingSeries(String id, List<Terms> terms) {

    private static final int DAYS_A_WEEK = 7;

    /** @param endedAt when they were ended, microseconds since 1970; null while they were not */
    record Terms(Fact<MeetingSeriesAgreed> fact, @Nullable Long endedAt) {

        MeetingSeriesAgreed event() {
            return fact.event();
        }
    }

    /**
     * A time at which a meeting is due.
     *
     * @param kind as agreed for its day
     * @param at microseconds since 1970
     * @param windowFrom a held meeting counts for it from half an interval before
     * @param windowTo to half an interval after, which is not within
     */
    record Due(MeetingKind kind, LocalDate day, long at, long windowFrom, long windowTo) {}

    /** By id. */
    static List<MeetingSeries> of(AccountAt account) {
        Map<String, MeetingSeries> series = new LinkedHashMap<>(0);
        List<Fact<MeetingSeriesAgreed>> agreed = all(account, MeetingSeriesAgreed.class);
        if (agreed.isEmpty()) {
            return List.of();
        }
        List<Fact<MeetingSeriesEnded>> ends = all(account, MeetingSeriesEnded.class);
        for (Fact<MeetingSeriesAgreed> term : agreed) {
            series.computeIfAbsent(term.event().seriesId(), id -> new MeetingSeries(id, new ArrayList<>(1)))
                    .terms()
                    .add(new Terms(term, endedAt(term, ends)));
        }
        return series.values().stream()
                .sorted(Comparator.comparing(MeetingSeries::id))
                .toList();
    }

    private static <E extends MeetingEvent> List<Fact<E>> all(AccountAt account, Class<E> type) {
        return account.table().facts(MeetingEvent.class).all(account.at(), type);
    }

    private static @Nullable Long endedAt(Fact<MeetingSeriesAgreed> term, List<Fact<MeetingSeriesEnded>> ends) {
        for (Fact<MeetingSeriesEnded> end : ends) {
            if (end.event().seriesId().equals(term.event().seriesId()) && !term.isAfter(end)) {
                return end.occurredAt();
            }
        }
        return null;
    }

    Fact<MeetingSeriesAgreed> newest() {
        return terms.getLast().fact();
    }

    boolean isEnded() {
        return terms.getLast().endedAt() != null;
    }

    /** The terms of the day of the point; null where it has not begun, is over or was ended. */
    @Nullable
    Fact<MeetingSeriesAgreed> today(AccountAt account) {
        LocalDate day = account.today();
        for (Terms term : terms.reversed()) {
            if (!term.event().from().isAfter(day)) {
                LocalDate until = term.event().until();
                boolean isOver = term.endedAt() != null || (until != null && until.isBefore(day));
                return isOver ? null : term.fact();
            }
        }
        return null;
    }

    /** Those after a time and up to another, oldest first. */
    List<Due> due(AccountAt account, long after, long upTo) {
        List<Due> due = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            MeetingSeriesAgreed term = terms.get(i).event();
            Long endedAt = terms.get(i).endedAt();
            LocalDate end = end(i);
            LocalDate day = first(term, account.dayOf(after));
            while (end == null || day.isBefore(end)) {
                Due next = due(account, term, day);
                if (next.at() > upTo || (endedAt != null && next.at() > endedAt)) {
                    break;
                }
                if (next.at() > after) {
                    due.add(next);
                }
                day = day.plusWeeks(term.everyWeeks());
            }
        }
        due.sort(Comparator.comparingLong(Due::at));
        return due;
    }

    /** The first after the point; null where there is none. */
    @Nullable
    Due next(AccountAt account) {
        Due next = null;
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).endedAt() != null) {
                continue;
            }
            MeetingSeriesAgreed term = terms.get(i).event();
            LocalDate end = end(i);
            LocalDate day = first(term, account.today());
            Due due = due(account, term, day);
            if (due.at() <= account.at().t()) {
                day = day.plusWeeks(term.everyWeeks());
                due = due(account, term, day);
            }
            if ((end == null || day.isBefore(end)) && (next == null || due.at() < next.at())) {
                next = due;
            }
        }
        return next;
    }

    /** The first day after the terms at a place; null where they are open-ended. */
    private @Nullable LocalDate end(int place) {
        LocalDate until = terms.get(place).event().until();
        LocalDate end = until == null ? null : until.plusDays(1);
        for (Terms later : terms.subList(place + 1, terms.size())) {
            LocalDate from = later.event().from();
            end = end == null || from.isBefore(end) ? from : end;
        }
        return end;
    }

    /** The first day of the terms on a day or after it. */
    private static LocalDate first(MeetingSeriesAgreed term, LocalDate from) {
        LocalDate first = term.from()
                .with(TemporalAdjusters.nextOrSame(
                        DayOfWeek.valueOf(term.weekday().name())));
        long days = from.toEpochDay() - first.toEpochDay();
        long interval = (long) term.everyWeeks() * DAYS_A_WEEK;
        return days <= 0 ? first : first.plusDays(Math.ceilDiv(days, interval) * interval);
    }

    /** At the agreed time of the account's zone; one that the clocks skip is as much later. */
    private static Due due(AccountAt account, MeetingSeriesAgreed term, LocalDate day) {
        Instant at = day.atTime(term.time()).atZone(account.zone()).toInstant();
        long micros = BitemporalPoint.micros(at);
        long half = BitemporalPoint.DAY * DAYS_A_WEEK * term.everyWeeks() / 2;
        return new Due(term.kind(), day, micros, micros - half, micros + half);
    }

    /** Held meetings by the kind that the newest of their events names, oldest first, microseconds since 1970. */
    static Map<MeetingKind, List<Long>> held(AccountAt account) {
        Map<String, MeetingKind> kinds = new LinkedHashMap<>();
        Map<String, Long> times = new LinkedHashMap<>();
        for (Fact<MeetingEvent> fact : account.all(MeetingEvent.class)) {
            if (fact.event() instanceof MeetingEvent.MeetingScheduled e) {
                kinds.put(e.meetingId(), e.kind());
            } else if (fact.event() instanceof MeetingEvent.MeetingHeld e) {
                times.putIfAbsent(e.meetingId(), fact.occurredAt());
                if (e.kind() != null) {
                    kinds.put(e.meetingId(), e.kind());
                }
            }
        }
        Map<MeetingKind, List<Long>> held = new LinkedHashMap<>();
        times.forEach((meeting, time) -> held.computeIfAbsent(
                        Objects.requireNonNullElse(kinds.get(meeting), MeetingKind.OTHER), any -> new ArrayList<>())
                .add(time));
        return held;
    }
}

package io.accounthealth.model.timeline;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.Money;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.table.Fact;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Timeline} for people: reports of spend and of performance come by the day and by the line and would bury
 * everything else, so that those of a week are one line. Late reports are folded only with those recorded on the same
 * day.
 */
public final class FoldedTimeline {

    private static final long REST_OF_A_WEEK = 7 * BitemporalPoint.DAY;

    /**
     * @param entry what happened; of a run the newest of its reports
     * @param run null when it stands alone
     */
    public record Line(Timeline.Entry entry, @Nullable Run run) {}

    /**
     * Reports of spend, or of performance.
     *
     * @param days how many days they cover
     * @param amounts by currency; of spend alone
     * @param impressions of performance alone; null where none says them
     * @param entries newest first, at least two
     */
    public record Run(
            int days, List<Money> amounts, @Nullable Long impressions, List<Timeline.Entry> entries) {

        /** How many of them say something else than an earlier report of the same. */
        public long restating() {
            return entries.stream().filter(entry -> entry.restates() != null).count();
        }

        /** How many of them a later report of the same, or a retraction, took the place of. */
        public long restated() {
            return entries.stream().filter(entry -> entry.mark() != null).count();
        }
    }

    /** @param more whether there are older lines */
    public record Lines(List<Line> lines, boolean more) {}

    /** @param recordedOn the day; null for what is not late */
    private record Week(Duty of, LocalDate start, @Nullable LocalDate recordedOn) {}

    private FoldedTimeline() {}

    public static boolean isLate(Timeline.Entry entry) {
        return entry.daysLate() != null;
    }

    /**
     * Newest first.
     *
     * @param kinds only these; all when empty
     * @param text only what has it somewhere in its words, its source or its actor, in any case; all when empty
     * @param limit lines at most, from 1
     * @param kept attributes that are kept from the reader
     */
    public static Lines of(
            AccountTable table, PointInTime point, Set<Duty> kinds, String text, int limit, Set<String> kept) {
        AccountAt account = AccountAt.of(table, point);
        String lower = text.toLowerCase(Locale.ROOT);
        List<FoldedLine> lines = new ArrayList<>();
        Map<Week, FoldedLine> weeks = new HashMap<>();
        boolean[] more = new boolean[1];
        long[] from = {Long.MIN_VALUE};
        table.journal().newestFirst(account.at(), fact -> {
            if (!kinds.isEmpty() && !kinds.contains(Duty.of(fact.event()))) {
                return true;
            }
            Timeline.Entry entry = Timeline.entry(table, fact, account.at().k(), kept);
            if (!lower.isEmpty() && !has(entry, lower)) {
                return true;
            }
            Week week = week(account, fact, entry);
            FoldedLine line = week == null ? null : weeks.get(week);
            if (line == null) {
                if (lines.size() == limit) {
                    // The rest of the weeks that have begun is still to come.
                    from[0] = more[0] ? from[0] : fact.occurredAt() - REST_OF_A_WEEK;
                    more[0] = true;
                    return fact.occurredAt() > from[0];
                }
                line = new FoldedLine();
                lines.add(line);
                if (week != null) {
                    weeks.put(week, line);
                }
            }
            line.add(entry, fact);
            return true;
        });
        return new Lines(
                lines.stream().map(line -> line.line(account.currency())).toList(), more[0]);
    }

    private static boolean has(Timeline.Entry entry, String lower) {
        return Stream.<@Nullable String>of(
                        entry.title().plain(),
                        entry.detail(),
                        entry.amendReason(),
                        entry.type(),
                        entry.actor(),
                        entry.source())
                .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(lower));
    }

    /** Null for what is never folded. */
    private static @Nullable Week week(AccountAt account, Fact<AccountEvent> fact, Timeline.Entry entry) {
        PeriodFact report = FoldedLine.report(fact);
        if (report == null || fact.amendment() != null) {
            return null;
        }
        return new Week(
                entry.kind(),
                report.periodStart().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                isLate(entry) ? account.dayOf(fact.recordedAt()) : null);
    }
}

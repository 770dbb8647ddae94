package io.accounthealth.model.feed;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far each source of spend has reported, over all accounts: an input of a read, as exchange rates are. A source has
 * reached the day that at least half of its accounts have: of those whose last day lies within {@value #WINDOW_DAYS}
 * days before its newest one, the lower median of their last days, so that one mistyped row moves nobody. It never goes
 * back: a retraction says zero, not nothing.
 *
 * <p>One thread adds events, in position order; any number read. What was reached as known at a position stays the same
 * whatever is added.
 */
public final class SourceBook {

    /** An account counts for its source as long as its last day is at most so many days before the source's newest. */
    public static final int WINDOW_DAYS = 35;

    private static final long SECONDS_A_DAY = 86_400;

    private final Map<String, Source> sources = new ConcurrentHashMap<>();

    /** The history of a source; without steps where it never reported. */
    public SourceHistory of(String source) {
        Source known = sources.get(source);
        return known == null ? SourceHistory.NONE : known.history;
    }

    /** A report, in position order. */
    public void add(SpendReported report, AccountId account, long position, Instant recordedAt) {
        long recordedOn = Math.floorDiv(recordedAt.getEpochSecond(), SECONDS_A_DAY);
        long lastDay = lastDay(report);
        sources.computeIfAbsent(report.source(), any -> new Source())
                .add(account, Math.min(lastDay, recordedOn), position, recordedOn);
    }

    private static long lastDay(SpendReported report) {
        long first = report.periodStart().toEpochDay();
        return report.periodEnd() == null
                ? first
                : Math.max(first, report.periodEnd().toEpochDay() - 1);
    }

    private static final class Source {

        private final Map<AccountId, Long> lastDays = new HashMap<>();

        /** How many accounts have each last day. */
        private final TreeMap<Long, Integer> counts = new TreeMap<>();

        private volatile SourceHistory history = SourceHistory.NONE;

        void add(AccountId account, long day, long position, long recordedOn) {
            Long before = lastDays.get(account);
            if (before != null && before >= day) {
                return;
            }
            lastDays.put(account, day);
            if (before != null) {
                counts.computeIfPresent(before, (any, count) -> count == 1 ? null : count - 1);
            }
            counts.merge(day, 1, Integer::sum);
            if (day < counts.lastKey() - WINDOW_DAYS) {
                return;
            }
            SourceHistory now = history;
            Map<Long, Integer> counted = counts.tailMap(counts.lastKey() - WINDOW_DAYS);
            int accounts = 0;
            for (int count : counted.values()) {
                accounts += count;
            }
            long reached = Math.max(now.newest(), median(counted, accounts));
            AccountId sole = accounts > 1 ? null : account;
            if (reached > now.newest() || !now.isOf(sole)) {
                history = now.with(position, reached, recordedOn, sole);
            }
        }

        /** Of an even number the lower one. */
        private static long median(Map<Long, Integer> counted, int accounts) {
            int below = (accounts - 1) / 2;
            for (Map.Entry<Long, Integer> each : counted.entrySet()) {
                below -= each.getValue();
                if (below < 0) {
                    return each.getKey();
                }
            }
            throw new IllegalStateException("a source that reported has an account");
        }
    }
}

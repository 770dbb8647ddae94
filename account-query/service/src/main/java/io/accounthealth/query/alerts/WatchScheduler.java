package io.accounthealth.query.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.metrics.Metric;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.model.alerts.Watch;
import io.accounthealth.model.alerts.WatchState;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.projection.Lag;
import io.accounthealth.query.projection.LagWatch;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.ParkedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the alert rules of all accounts on a schedule, and has what it detects recorded. It keeps no state of its
 * own: recorded alerts are in the tables, and an alert that is recorded twice, by two nodes or around a restart, has
 * the same id.
 */
final class WatchScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(WatchScheduler.class);

    /** Older tables would yield alerts that no longer apply. */
    private static final Duration MOST_DELAY = Duration.ofSeconds(10);

    private final LiveTables tables;
    private final LagWatch lag;
    private final InstantSource clock;
    private final WatchRecorder recorder;
    private final Timer runs;
    private final Counter detected;
    private final WatchState remembered = new WatchState();
    private volatile @Nullable Instant lastLook;
    private volatile @Nullable String failure;

    WatchScheduler(LiveTables tables, LagWatch lag, InstantSource clock, WatchRecorder recorder, MeterRegistry meters) {
        this.tables = tables;
        this.lag = lag;
        this.clock = clock;
        this.recorder = recorder;
        this.runs = Metric.WATCH_LOOK.timer(meters);
        this.detected = Metric.WATCH_NOTICED.counter(meters);
    }

    /** When all accounts were looked at, and what was detected was recorded; null before the first time. */
    @Nullable
    Instant lastLook() {
        return lastLook;
    }

    /** Why the last look failed; null where it did not. */
    @Nullable
    String failure() {
        return failure;
    }

    void run() {
        Lag behind = lag.last();
        if (behind.events() == null || behind.delay().compareTo(MOST_DELAY) > 0 || tables.areBeingRebuilt()) {
            return;
        }
        try {
            runs.record(this::watchAll);
            lastLook = clock.instant();
            failure = null;
        } catch (ParkedException e) {
            failure = "the policies cannot be read";
            LOG.warn("no alerts are detected while the policies cannot be read: {}", e.getMessage());
        } catch (RuntimeException e) {
            failure = String.valueOf(e.getMessage());
            LOG.warn("detected alerts could not be recorded; the next run retries: {}", e.toString());
        }
    }

    /** An account that fails does not affect the others. */
    private List<DetectedFact> watch(AccountTable table, PointInTime now, PolicyBook book) {
        try {
            return Watch.look(table, now, book, remembered);
        } catch (RuntimeException e) {
            LOG.error("account {} cannot be watched", table.account(), e);
            return List.of();
        }
    }

    private void watchAll() {
        long position = tables.processed().get();
        PointInTime now = new PointInTime(clock.instant(), position, PolicySelector.THEN);
        PolicyBook book = tables.policies(position);
        List<DetectedFact> found =
                tables.queryAll(position, all -> all.each(table -> watch(table, now, book))).answer().stream()
                        .flatMap(List::stream)
                        .toList();
        for (int from = 0; from < found.size(); from += WatchRecorder.MOST) {
            List<DetectedFact> some = found.subList(from, Math.min(found.size(), from + WatchRecorder.MOST));
            recorder.record(some);
            detected.increment(some.size());
        }
    }
}

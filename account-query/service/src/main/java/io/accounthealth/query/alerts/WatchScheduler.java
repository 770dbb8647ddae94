package io.accounthealth.query.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.metrics.Metric;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.model.alerts.Remembered;
import io.accounthealth.model.alerts.Watch;
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
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all accounts by the clock and has recorded what it finds. It keeps nothing that it would not find again:
 * what was recorded is in the tables, and what is recorded twice at the same time, by two nodes or around a restart,
 * has the same id.
 */
final class WatchScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(WatchScheduler.class);

    /** With tables older than this it would notice what has changed since. */
    private static final Duration MOST_DELAY = Duration.ofSeconds(10);

    private final LiveTables tables;
    private final LagWatch lag;
    private final InstantSource clock;
    private final WatchRecorder recorder;
    private final Timer looks;
    private final Counter noticed;
    private final Remembered remembered = new Remembered();

    WatchScheduler(LiveTables tables, LagWatch lag, InstantSource clock, WatchRecorder recorder, MeterRegistry meters) {
        this.tables = tables;
        this.lag = lag;
        this.clock = clock;
        this.recorder = recorder;
        this.looks = Metric.WATCH_LOOK.timer(meters);
        this.noticed = Metric.WATCH_NOTICED.counter(meters);
    }

    void look() {
        Lag behind = lag.last();
        if (behind.events() == null || behind.delay().compareTo(MOST_DELAY) > 0) {
            return;
        }
        try {
            looks.record(this::lookAtAll);
        } catch (ParkedException e) {
            LOG.warn("nothing is watched while the rules of health cannot be read: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("what the watch noticed could not be recorded; it will notice it again: {}", e.toString());
        }
    }

    /** What cannot be looked at must not keep the others from it. */
    private List<DetectedFact> look(AccountTable table, PointInTime now, PolicyBook book) {
        try {
            return Watch.look(table, now, book, remembered);
        } catch (RuntimeException e) {
            LOG.error("account {} cannot be watched", table.account(), e);
            return List.of();
        }
    }

    private void lookAtAll() {
        long position = tables.seen().get();
        PointInTime now = new PointInTime(clock.instant(), position, PolicySelector.THEN);
        PolicyBook book = tables.policies(position);
        List<DetectedFact> found =
                tables.queryAll(position, all -> all.each(table -> look(table, now, book))).answer().stream()
                        .flatMap(List::stream)
                        .toList();
        for (int from = 0; from < found.size(); from += WatchRecorder.MOST) {
            List<DetectedFact> some = found.subList(from, Math.min(found.size(), from + WatchRecorder.MOST));
            recorder.record(some);
            noticed.increment(some.size());
        }
    }
}

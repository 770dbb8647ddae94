package io.accounthealth.model.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The band of an account before its current one, as a watch that always ran would have detected it: a search back from
 * now by days and by recorded facts, to the last recorded change. No event records that a band followed a time without
 * enough data, since that is no change.
 */
final class BandBefore {

    /** A search ends here: it costs as many scores, for each account that came back silently before the last start. */
    private static final int MOST_STEPS = 1_000;

    private static final Duration STEP = Duration.ofDays(1);

    private final AccountTable table;
    private final PolicyBook book;
    private final PointInTime now;
    private final HealthBand current;
    private int steps;

    private BandBefore(AccountTable table, PointInTime now, PolicyBook book, HealthBand current) {
        this.table = table;
        this.now = now;
        this.book = book;
        this.current = current;
    }

    /**
     * @param last the last change on record
     * @return null without another band since that, or since the opening; and where no policy known by now requires
     *     data, so that every change is on record. Where the search ends before it has found the change, a band that
     *     needs data counts as reached from a time without enough: no change is better than a false one. One that needs
     *     none, at risk and churned, is never kept quiet for that
     */
    static @Nullable HealthBand of(
            AccountTable table,
            PointInTime now,
            PolicyBook book,
            HealthBand current,
            @Nullable Fact<HealthBandChanged> last) {
        boolean required = book.published().stream()
                .filter(published -> published.position() <= now.knownAtPosition())
                .anyMatch(published -> published.policy().minimumCoverage() != null);
        return required ? new BandBefore(table, now, book, current).since(last) : null;
    }

    private @Nullable HealthBand since(@Nullable Fact<HealthBandChanged> last) {
        List<Fact<AccountEvent>> facts =
                table.journal().recorded(last == null ? 0 : last.position(), now.knownAtPosition());
        Instant upper = now.asOf();
        long known = now.knownAtPosition();
        for (int i = facts.size() - 1; i >= 0 && steps < MOST_STEPS; i--) {
            Fact<AccountEvent> first = facts.get(i);
            while (i > 0 && facts.get(i - 1).recordedAt() == first.recordedAt()) {
                first = facts.get(--i); // of one commit, which is never visible in parts
            }
            Instant recorded = earlier(BitemporalPoint.instant(first.recordedAt()), upper);
            HealthBand other = between(upper, recorded, known);
            if (other != null) {
                return other;
            }
            known = first.position() - 1;
            upper = recorded;
            HealthBand before = at(recorded, known);
            if (before != null && before != current) {
                return before;
            }
        }
        HealthBand other = last == null ? null : between(upper, BitemporalPoint.instant(last.recordedAt()), known);
        boolean exhausted = other == null && last != null && steps >= MOST_STEPS;
        return exhausted && needsData(current) ? HealthBand.NOT_ENOUGH_DATA : other;
    }

    private static boolean needsData(HealthBand band) {
        return band == HealthBand.HEALTHY || band == HealthBand.WATCH;
    }

    /** Where clocks differ, something may be recorded after now. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Day by day backwards, while nothing was recorded. */
    private @Nullable HealthBand between(Instant upper, Instant lower, long known) {
        for (Instant day = upper.minus(STEP); day.isAfter(lower) && steps < MOST_STEPS; day = day.minus(STEP)) {
            HealthBand other = at(day, known);
            if (other != null && other != current) {
                return other;
            }
        }
        return null;
    }

    private @Nullable HealthBand at(Instant time, long known) {
        steps++;
        return HealthModel.score(table, new PointInTime(time, known, now.rules()), book)
                .band();
    }
}

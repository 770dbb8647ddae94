package io.accounthealth.command.watch;

import io.accounthealth.command.inbox.InboxBounds;
import io.accounthealth.command.inbox.InboxBounds.Bound;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Usage;
import io.accounthealth.storage.LogUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Size of the inbox, and how near the fullest source is to each bound, as last measured. */
final class InboxUsage {

    private final InboxStore inbox;
    private final InboxBounds bounds;
    private final InstantSource clock;
    private volatile double entries = Double.NaN;
    private volatile Map<Bound, Double> fill = Map.of();

    InboxUsage(InboxStore inbox, InboxBounds bounds, InstantSource clock) {
        this.inbox = inbox;
        this.bounds = bounds;
        this.clock = clock;
    }

    void measureEntries() {
        try {
            entries = inbox.count();
        } catch (LogUnavailableException e) {
            entries = Double.NaN;
        }
    }

    /** Reads every entry. */
    void measureFill() {
        try {
            List<Usage> usages = inbox.usages();
            Instant now = clock.instant();
            Map<Bound, Double> measured = new EnumMap<>(Bound.class);
            for (Bound bound : Bound.values()) {
                measured.put(
                        bound,
                        usages.stream()
                                .mapToDouble(usage -> bounds.fill(bound, usage, now))
                                .max()
                                .orElse(0));
            }
            fill = measured;
        } catch (LogUnavailableException e) {
            fill = Map.of();
        }
    }

    /** NaN while unknown. */
    double entries() {
        return entries;
    }

    /** The used share of a bound; NaN while unknown. */
    double fill(Bound bound) {
        return fill.getOrDefault(bound, Double.NaN);
    }
}

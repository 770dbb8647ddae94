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

/** How near the fullest source is to each bound of its inbox, as of the last look. */
final class InboxFill {

    private final InboxStore inbox;
    private final InboxBounds bounds;
    private final InstantSource clock;
    private volatile Map<Bound, Double> last = Map.of();

    InboxFill(InboxStore inbox, InboxBounds bounds, InstantSource clock) {
        this.inbox = inbox;
        this.bounds = bounds;
        this.clock = clock;
    }

    void look() {
        try {
            List<Usage> usages = inbox.usages();
            Instant now = clock.instant();
            Map<Bound, Double> fill = new EnumMap<>(Bound.class);
            for (Bound bound : Bound.values()) {
                fill.put(
                        bound,
                        usages.stream()
                                .mapToDouble(usage -> bounds.fill(bound, usage, now))
                                .max()
                                .orElse(0));
            }
            last = fill;
        } catch (LogUnavailableException e) {
            last = Map.of();
        }
    }

    /** NaN while it cannot be known. */
    double last(Bound bound) {
        return last.getOrDefault(bound, Double.NaN);
    }
}

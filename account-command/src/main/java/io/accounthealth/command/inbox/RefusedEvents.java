package io.accounthealth.command.inbox;

import io.accounthealth.command.inbox.DeliverySummary.Rejected;
import io.accounthealth.command.inbox.DeliverySummary.Why;
import io.accounthealth.command.inbox.InboxBounds.Bound;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.InboxStore.Usage;
import io.cloudevents.CloudEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps unfit events in the inbox while their source has room there. Nodes that share a store may exceed the bounds
 * together, by what each of them adds at the same time.
 */
@Component
public final class RefusedEvents {

    private final InboxStore inbox;
    private final InboxBounds bounds;
    private final InstantSource clock;

    /** Held from the check for room until the events are stored. */
    private final ReentrantLock lock = new ReentrantLock();

    public RefusedEvents(InboxStore inbox, InboxBounds bounds, InstantSource clock) {
        this.inbox = inbox;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** @return the given ones, with the reason why each without room is not kept */
    List<Rejected> keep(Caller caller, List<Delivery> deliveries, List<Rejected> rejected) {
        if (rejected.stream().noneMatch(Rejected::isKept)) {
            return rejected;
        }
        lock.lock();
        try {
            return keepWithinBounds(caller, deliveries, rejected);
        } finally {
            lock.unlock();
        }
    }

    private List<Rejected> keepWithinBounds(Caller caller, List<Delivery> deliveries, List<Rejected> rejected) {
        Instant now = clock.instant();
        Map<@Nullable String, Usage> usages = new HashMap<>();
        List<Refused> kept = new ArrayList<>();
        List<Rejected> result = new ArrayList<>();
        for (Rejected each : rejected) {
            if (!each.isKept()) {
                result.add(each);
                continue;
            }
            Refused refused = refused(caller, deliveries.get(each.index()), each, now);
            Usage usage = usages.get(refused.source());
            if (usage == null) {
                usage = inbox.usage(refused.source());
            }
            int size = refused.body().length;
            Bound bound = bounds.refuses(usage, size, now);
            if (bound == null) {
                kept.add(refused);
                result.add(each);
                usage = new Usage(
                        usage.source(),
                        usage.entries() + 1,
                        usage.bytes() + size,
                        usage.oldest() == null ? now : usage.oldest());
            } else {
                result.add(each.notKept(bound, bounds.sentence(bound, refused.source())));
            }
            usages.put(refused.source(), usage);
        }
        if (!kept.isEmpty()) {
            inbox.add(kept);
        }
        return result;
    }

    /** An unreadable event belongs to the source of its sender, if the sender has one source only. */
    private static Refused refused(Caller caller, Delivery delivery, Rejected rejected, Instant now) {
        CloudEvent event = delivery.event();
        String source = event == null
                ? null
                : readable(SourceNames.named(caller.sources(), event.getSource().toString()));
        String sender =
                caller.sources().size() == 1 ? caller.sources().iterator().next() : null;
        return new Refused(
                0,
                now,
                source == null ? sender : source,
                id(delivery),
                event == null ? null : readable(event.getSubject()),
                CloudEventReader.STRUCTURED,
                delivery.kept().get(),
                rejected.reason(),
                rejected.why() == Why.NO_ACCOUNT);
    }

    /** The sender's, as far as it can be kept. */
    static @Nullable String id(Delivery delivery) {
        return delivery.event() == null ? null : readable(delivery.event().getId());
    }

    private static @Nullable String readable(@Nullable String text) {
        return text == null || !OriginText.isStorable(text) ? null : text;
    }
}

package io.accounthealth.command.inbox;

import io.accounthealth.command.inbox.Deliveries.Rejected;
import io.accounthealth.command.inbox.Deliveries.Why;
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

/**
 * Puts what is unfit into the inbox, as long as its source has room there. Several nodes that share a store may put in
 * more together, by what each of them is about to.
 */
public final class RefusedEvents {

    private final InboxStore inbox;
    private final InboxBounds bounds;
    private final InstantSource clock;

    /** Between looking for room and taking it nobody else does. */
    private final ReentrantLock turn = new ReentrantLock();

    public RefusedEvents(InboxStore inbox, InboxBounds bounds, InstantSource clock) {
        this.inbox = inbox;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** @return what was given, saying of each for which there was no room that it is not kept, and why */
    List<Rejected> keep(Caller caller, List<Delivery> deliveries, List<Rejected> rejected) {
        if (rejected.stream().noneMatch(each -> each.why() == Why.UNFIT)) {
            return rejected;
        }
        turn.lock();
        try {
            return keepInTurn(caller, deliveries, rejected);
        } finally {
            turn.unlock();
        }
    }

    private List<Rejected> keepInTurn(Caller caller, List<Delivery> deliveries, List<Rejected> rejected) {
        Instant now = clock.instant();
        Map<@Nullable String, Usage> usages = new HashMap<>();
        List<Refused> kept = new ArrayList<>();
        List<Rejected> told = new ArrayList<>();
        for (Rejected each : rejected) {
            if (each.why() != Why.UNFIT) {
                told.add(each);
                continue;
            }
            Refused refused = refused(caller, deliveries.get(each.index()), each.reason(), now);
            Usage usage = usages.get(refused.source());
            if (usage == null) {
                usage = inbox.usage(refused.source());
            }
            int size = refused.body().length;
            Bound bound = bounds.refuses(usage, size, now);
            if (bound == null) {
                kept.add(refused);
                told.add(each);
                usage = new Usage(
                        usage.source(),
                        usage.entries() + 1,
                        usage.bytes() + size,
                        usage.oldest() == null ? now : usage.oldest());
            } else {
                told.add(each.notKept(bound, bounds.sentence(bound, refused.source())));
            }
            usages.put(refused.source(), usage);
        }
        if (!kept.isEmpty()) {
            inbox.add(kept);
        }
        return told;
    }

    /** What cannot be read is of whoever sent it, if there is one source only that the sender speaks for. */
    private static Refused refused(Caller caller, Delivery delivery, String reason, Instant now) {
        CloudEvent event = delivery.event();
        String source = event == null ? null : readable(event.getSource().toString());
        String sender =
                caller.sources().size() == 1 ? caller.sources().iterator().next() : null;
        return new Refused(
                0,
                now,
                source == null ? sender : source,
                id(delivery),
                event == null ? null : readable(event.getSubject()),
                delivery.contentType(),
                delivery.raw(),
                reason);
    }

    /** The sender's, as far as it can be kept. */
    static @Nullable String id(Delivery delivery) {
        return delivery.event() == null ? null : readable(delivery.event().getId());
    }

    private static @Nullable String readable(@Nullable String text) {
        return text == null || !OriginText.isStorable(text) ? null : text;
    }
}

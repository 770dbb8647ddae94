package io.accounthealth.command.inbox;

import io.accounthealth.command.inbox.DeliverySummary.Rejected;
import io.accounthealth.command.inbox.DeliverySummary.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcomes of the events of a request, so far. */
final class Tally {

    private final List<Delivery> deliveries;
    private final List<Rejected> rejected = new ArrayList<>();
    private int accepted;
    private int duplicates;
    private long lastPosition;

    Tally(List<Delivery> deliveries) {
        this.deliveries = deliveries;
    }

    void reject(int index, String reason, Why why) {
        rejected.add(new Rejected(index, RefusedEvents.id(deliveries.get(index)), reason, why, null));
    }

    void accept(int events) {
        accepted += events;
    }

    /** @param objection why it is no duplicate of the event with its id; null when it is one */
    void duplicate(int index, @Nullable String objection) {
        if (objection == null) {
            duplicates++;
        } else {
            reject(index, objection, Why.UNFIT);
        }
    }

    void position(long position) {
        lastPosition = Math.max(lastPosition, position);
    }

    boolean hasRejected() {
        return !rejected.isEmpty();
    }

    List<Rejected> rejected(Why why) {
        return rejected.stream().filter(each -> each.why() == why).toList();
    }

    DeliverySummary summary() {
        rejected.sort(Comparator.comparingInt(Rejected::index));
        return new DeliverySummary(accepted, duplicates, rejected, lastPosition);
    }
}

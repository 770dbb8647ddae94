package io.accounthealth.model.policy;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The SLA targets that were published, in the order of publication; the retired ones too. */
public record TargetBook(List<Published> published) {

    public static final TargetBook NONE = new TargetBook(List.of());

    /** @param retirement null while they are not retired */
    public record Published(
            Recorded<SlaTargetsPublished> event, @Nullable Recorded<SlaTargetsRetired> retirement) {

        public SlaTargetsPublished targets() {
            return event.event();
        }

        private Published with(Recorded<SlaTargetsRetired> retired) {
            boolean mine = retirement == null
                    && targets().version().equals(retired.event().version());
            return mine ? new Published(event, retired) : this;
        }

        private long lastPosition() {
            return retirement == null ? event.position() : retirement.position();
        }

        private Published asKnown(long position) {
            return lastPosition() <= position ? this : new Published(event, null);
        }

        private boolean isInForce(long time) {
            return BitemporalPoint.micros(targets().effectiveFrom()) <= time
                    && (retirement == null
                            || BitemporalPoint.micros(retirement.event().from()) > time);
        }
    }

    TargetBook with(Recorded<SlaTargetsPublished> recorded) {
        List<Published> longer = new ArrayList<>(published);
        longer.add(new Published(recorded, null));
        return new TargetBook(List.copyOf(longer));
    }

    TargetBook without(Recorded<SlaTargetsRetired> retired) {
        return new TargetBook(published.stream().map(each -> each.with(retired)).toList());
    }

    /** What was known at a position. */
    public TargetBook asKnown(long position) {
        if (published.stream().allMatch(each -> each.lastPosition() <= position)) {
            return this;
        }
        List<Published> known = published.stream()
                .filter(each -> each.event().position() <= position)
                .map(each -> each.asKnown(position))
                .toList();
        return known.isEmpty() ? NONE : new TargetBook(known);
    }

    public boolean isEmpty() {
        return published.isEmpty();
    }

    /** Whether some are for a part of the accounts. */
    public boolean hasSegments() {
        return published.stream().anyMatch(each -> each.targets().appliesTo() != null);
    }

    /** The times from which others may be in force, in microseconds since 1970. */
    public void turns(LongConsumer turns) {
        for (Published each : published) {
            turns.accept(BitemporalPoint.micros(each.targets().effectiveFrom()));
            if (each.retirement() != null) {
                turns.accept(BitemporalPoint.micros(each.retirement().event().from()));
            }
        }
    }

    /** Those in force for accounts that fit these conditions, and none besides; null for no others. */
    public @Nullable SlaTargetsPublished inForceFor(@Nullable AppliesTo appliesTo, long time) {
        return inForce(time, appliesTo == null ? Traits.NONE : Traits.of(appliesTo));
    }

    /**
     * Those in force for an account at a time; null where the default ones are. Of those that fit it, the most
     * conditions win, then the latest effectiveFrom, then the newest.
     *
     * @param time microseconds since 1970
     * @param traits of the account at that time
     */
    public @Nullable SlaTargetsPublished inForce(long time, Traits traits) {
        SlaTargetsPublished inForce = null;
        for (Published each : published) {
            SlaTargetsPublished next = each.targets();
            if (each.isInForce(time)
                    && traits.fit(next.appliesTo())
                    && (inForce == null
                            || Traits.prefers(
                                    next.appliesTo(),
                                    next.effectiveFrom(),
                                    inForce.appliesTo(),
                                    inForce.effectiveFrom()))) {
                inForce = next;
            }
        }
        return inForce;
    }
}

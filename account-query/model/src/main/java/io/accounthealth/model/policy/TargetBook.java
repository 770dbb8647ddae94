package io.accounthealth.model.policy;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SLA targets that were published, in the order of publication. */
public record TargetBook(List<Recorded<SlaTargetsPublished>> published) {

    public static final TargetBook NONE = new TargetBook(List.of());

    TargetBook with(Recorded<SlaTargetsPublished> recorded) {
        List<Recorded<SlaTargetsPublished>> longer = new ArrayList<>(published);
        longer.add(recorded);
        return new TargetBook(List.copyOf(longer));
    }

    /** What was known at a position. */
    public TargetBook asKnown(long position) {
        if (published.isEmpty() || published.getLast().position() <= position) {
            return this;
        }
        List<Recorded<SlaTargetsPublished>> known =
                published.stream().filter(each -> each.position() <= position).toList();
        return known.isEmpty() ? NONE : new TargetBook(known);
    }

    public boolean isEmpty() {
        return published.isEmpty();
    }

    /** Whether some are for a part of the accounts. */
    public boolean hasSegments() {
        return published.stream().anyMatch(each -> each.event().appliesTo() != null);
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
        for (Recorded<SlaTargetsPublished> each : published) {
            SlaTargetsPublished next = each.event();
            if (BitemporalPoint.micros(next.effectiveFrom()) <= time
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

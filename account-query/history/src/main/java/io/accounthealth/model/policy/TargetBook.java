package io.accounthealth.model.policy;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import org.jspecify.annotations.Nullable;

/** The SLA targets that were published. */
public record TargetBook(SettingBook<SlaTargetsPublished, SlaTargetsRetired> versions) {

    public static final TargetBook NONE = new TargetBook(SettingBook.none());

    TargetBook with(Recorded<SlaTargetsPublished> targets) {
        return new TargetBook(versions.with(targets));
    }

    TargetBook retired(Recorded<SlaTargetsRetired> fact) {
        return new TargetBook(versions.retired(fact));
    }

    /** What was known at a position. */
    public TargetBook asKnown(long position) {
        return new TargetBook(versions.asKnown(position));
    }

    /**
     * Those in force for an account at a time; null where the default ones are.
     *
     * @param time microseconds since 1970
     * @param traits of the account at that time
     */
    public @Nullable SlaTargetsPublished inForce(long time, Traits traits) {
        return versions.inForce(any -> true, time, traits);
    }
}

package io.accounthealth.model.policy;

import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import org.jspecify.annotations.Nullable;

/** The SLA targets that were published. */
public record TargetBook(SettingBook<SlaTargetsPublished> versions) {

    public static final TargetBook NONE = new TargetBook(SettingBook.none());

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
        return versions.inForce(SlaTargetsPublished.class, time, traits);
    }
}

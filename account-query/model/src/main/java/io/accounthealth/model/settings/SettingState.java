package io.accounthealth.model.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a version of a setting stands at a point; in the order in which a list has them. */
public enum SettingState {
    IN_FORCE,
    /** Effective later than the point. */
    PLANNED,
    /** Not approved yet. */
    PROPOSED,
    /** Effective, but another version applies to the accounts that it is for. */
    SUPERSEDED,
    RETIRED;

    /**
     * @param retiredFrom the first instant at which it is not in force; null while it is not retired
     * @param asOf of the point
     */
    public static SettingState of(boolean inForce, Instant effectiveFrom, @Nullable Instant retiredFrom, Instant asOf) {
        if (retiredFrom != null && !retiredFrom.isAfter(asOf)) {
            return RETIRED;
        }
        if (inForce) {
            return IN_FORCE;
        }
        return effectiveFrom.isAfter(asOf) ? PLANNED : SUPERSEDED;
    }
}

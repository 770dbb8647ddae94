package io.accounthealth.model.health;

import io.accounthealth.events.Band;
import org.jspecify.annotations.Nullable;

/** The result of a score: a {@link Band}, or too little data for one. */
public enum HealthBand {
    CHURNED(Band.CHURNED),
    AT_RISK(Band.AT_RISK),
    WATCH(Band.WATCH),
    HEALTHY(Band.HEALTHY),
    /**
     * In place of healthy or watch, where less of the weight has data than the policy requires. There is no score then,
     * and a move to or from this is no change of band.
     */
    NOT_ENOUGH_DATA(null);

    private final @Nullable Band band;

    HealthBand(@Nullable Band band) {
        this.band = band;
    }

    /** Null without enough data. */
    public @Nullable Band band() {
        return band;
    }

    /** Of a band that may be missing. */
    public static @Nullable HealthBand of(@Nullable Band band) {
        return switch (band) {
            case null -> null;
            case CHURNED -> CHURNED;
            case AT_RISK -> AT_RISK;
            case WATCH -> WATCH;
            case HEALTHY -> HEALTHY;
        };
    }

    /** The same of one that may be missing. */
    public static @Nullable Band bandOf(@Nullable HealthBand band) {
        return band == null ? null : band.band;
    }
}

package io.accounthealth.model.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.events.Band;
import org.jspecify.annotations.Nullable;

/** The result of a score: a {@link Band}, or too little data for one. */
public enum HealthBand {
    @JsonProperty("churned")
    CHURNED(Band.CHURNED),
    @JsonProperty("at-risk")
    AT_RISK(Band.AT_RISK),
    @JsonProperty("watch")
    WATCH(Band.WATCH),
    @JsonProperty("healthy")
    HEALTHY(Band.HEALTHY),
    /**
     * In place of healthy or watch, where less of the weight has data than the policy requires. There is no score then,
     * and a move to or from this is no change of band.
     */
    @JsonProperty("not-enough-data")
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
        return band == null ? null : valueOf(band.name());
    }

    /** The same of one that may be missing. */
    public static @Nullable Band bandOf(@Nullable HealthBand band) {
        return band == null ? null : band.band;
    }
}
